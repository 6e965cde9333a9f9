import type { Kysely } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { PartyFacts } from '#lib/domain/meetings/events.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** A party as it stands to one meeting's minutes: whether it has agreed, and its place in the signature strip. */
export interface MinutesSide {
	id: string;
	kind: PartyKind;
	ordinal: number;
	label: Text2;
	organisation: Text2;
	/** When and by whom the present version was agreed to; null while it is not. */
	agreed: { at: Date; by: Text2 } | null;
	/** Null until the minutes are frozen. */
	slot: SignatureSlot | null;
}

export interface SignatureSlot {
	signatoryId: string;
	signatory: Text2;
	post: Text2;
	signedAt: Date | null;
	refusedAt: Date | null;
	reason: string | null;
}

/** The parties of the minutes, in the body's order. Whether somebody may read them is decided before. */
export async function readSides(
	db: Kysely<Database>,
	minutes: { id: string; version: number },
	parties: PartyFacts[]
): Promise<MinutesSide[]> {
	const agreements = await db
		.selectFrom('minutes_agreement')
		.innerJoin('person', 'person.id', 'minutes_agreement.person_id')
		.select(['party_id', 'agreed_at', 'name_zh', 'name_en'])
		.where('minutes_id', '=', minutes.id)
		.where('version', '=', minutes.version)
		.execute();
	const slots = await db
		.selectFrom('signature_slot')
		.innerJoin('person', 'person.id', 'signature_slot.signatory_id')
		.select(['party_id', 'signatory_id', 'signed_at', 'refused_at', 'refusal_reason'])
		.select(['name_zh', 'name_en', 'title_zh', 'title_en'])
		.where('minutes_id', '=', minutes.id)
		.execute();
	return parties.map((party) => {
		const agreed = agreements.find(({ party_id }) => party_id === party.id);
		const slot = slots.find(({ party_id }) => party_id === party.id);
		return {
			id: party.id,
			kind: party.kind,
			ordinal: party.ordinal,
			label: party.label,
			organisation: joined(party.organisations.map(({ name }) => name)),
			agreed: agreed ? { at: agreed.agreed_at, by: text2(agreed.name_zh, agreed.name_en) } : null,
			slot: slot
				? {
						signatoryId: slot.signatory_id,
						signatory: text2(slot.name_zh, slot.name_en),
						post: text2(slot.title_zh, slot.title_en),
						signedAt: slot.signed_at,
						refusedAt: slot.refused_at,
						reason: slot.refusal_reason
					}
				: null
		};
	});
}

/** 甲、乙; A, B: the organisations of one party in a row. */
export function joined(names: Text2[]): Text2 {
	const zh = names.flatMap((name) => name.zh ?? []).join('、');
	const en = names.flatMap((name) => name.en ?? []).join(', ');
	return text2(zh, en);
}
