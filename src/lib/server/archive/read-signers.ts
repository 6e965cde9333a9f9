import type { Kysely } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { partiesOn } from '../meetings/roster.ts';
import { joined } from '../minutes/sides.ts';

/** A party in a document's signature strip. */
export interface Signer {
	kind: PartyKind;
	ordinal: number;
	label: Text2;
	organisation: Text2;
	/** Null while the party has not signed. */
	signedAt: Date | null;
	/** Null where names are not shown, and for superseded documents. */
	person: { name: Text2; post: Text2 } | null;
}

/**
 * Who signed a document for whom and when, in the body's order. Names only for who may read the document
 * (ruling 34): `withNames` says so.
 */
export async function readSigners(
	db: Kysely<Database>,
	document: { id: string; body_id: string; meeting_id: string; state: string; met_on: string },
	withNames: boolean
): Promise<Signer[]> {
	const parties = await partiesOn(db, document.body_id, document.met_on);
	const signed = await db
		.selectFrom('document_revision')
		.select(['party_id', 'at'])
		.where('document_id', '=', document.id)
		.where('what', '=', 'SIGNED')
		.execute();
	const slots =
		withNames && document.state !== 'SUPERSEDED'
			? await db
					.selectFrom('signature_slot')
					.innerJoin('minutes', 'minutes.id', 'signature_slot.minutes_id')
					.innerJoin('person', 'person.id', 'signature_slot.signatory_id')
					.select(['party_id', 'name_zh', 'name_en', 'title_zh', 'title_en'])
					.where('minutes.meeting_id', '=', document.meeting_id)
					.execute()
			: [];
	return parties.map((party) => {
		const slot = slots.find(({ party_id }) => party_id === party.id);
		return {
			kind: party.kind,
			ordinal: party.ordinal,
			label: party.label,
			organisation: joined(party.organisations.map(({ name }) => name)),
			signedAt: signed.find(({ party_id }) => party_id === party.id)?.at ?? null,
			person: slot
				? { name: text2(slot.name_zh, slot.name_en), post: text2(slot.title_zh, slot.title_en) }
				: null
		};
	});
}
