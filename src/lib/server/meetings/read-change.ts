import { sql, type Kysely } from 'kysely';
import type { ChangedPart, ProposedChange } from '#lib/domain/meetings/change.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { Database } from '../db/database.ts';

/** A change that waits for the parties' consent, as the meeting's page shows it. */
export interface PendingChange {
	change: ProposedChange;
	/** What of it is material. */
	parts: ChangedPart[];
	proposedAt: Date;
	/** Who declined it, and why; then it waits no more. */
	declined: { label: Text2; reason: string } | null;
	parties: {
		id: string;
		kind: PartyKind;
		ordinal: number;
		label: Text2;
		consent: { by: Text2; at: Date } | null;
		/** The reader speaks for this party. */
		own: boolean;
	}[];
}

/** The change proposed for a meeting, if one waits. */
export async function findProposed(db: Kysely<Database>, meetingId: string) {
	return db
		.selectFrom('meeting_change')
		.select(['id', 'change', 'proposed_at'])
		.where('meeting_id', '=', meetingId)
		.where('state', '=', 'PROPOSED')
		.executeTakeFirst();
}

/**
 * The change that waits for consent, with how far it has come, or the last one if it was declined; for a reader who sees
 * the meeting from inside.
 */
export async function readPendingChange(
	db: Kysely<Database>,
	of: { meetingId: string; bodyId: string; zone: string },
	personId: string,
	now: Date
): Promise<PendingChange | null> {
	const proposed = await db
		.selectFrom('meeting_change')
		.leftJoin('party', 'party.id', 'declined_party_id')
		.select([
			'meeting_change.id',
			'change',
			'parts',
			'state',
			'proposed_at',
			'decline_reason',
			'label_zh',
			'label_en'
		])
		.where('meeting_id', '=', of.meetingId)
		.orderBy('proposed_at', 'desc')
		.orderBy(sql`state = 'PROPOSED'`, 'desc')
		.executeTakeFirst();
	if (proposed?.state !== 'PROPOSED' && proposed?.state !== 'DECLINED') return null;
	const { rows } = await sql<{
		id: string;
		kind: PartyKind;
		ordinal: number;
		zh: string | null;
		en: string | null;
		by_zh: string | null;
		by_en: string | null;
		consented_at: Date | null;
		own: boolean;
	}>`
		select p.id, p.kind, p.ordinal, p.label_zh as zh, p.label_en as en, n.name_zh as by_zh, n.name_en as by_en, c.consented_at,
			exists (select from office o where o.party_id = p.id and o.person_id = ${personId}::uuid
				and o.kind in ('LIAISON', 'CHIEF_REPRESENTATIVE')
				and o.during @> (${now}::timestamptz at time zone ${of.zone})::date) as own
		from party p
			left join meeting_change_consent c on c.party_id = p.id and c.change_id = ${proposed.id}::uuid
			left join person n on n.id = c.person_id
		where p.body_id = ${of.bodyId}::uuid order by p.ordinal`.execute(db);
	return {
		change: proposed.change,
		parts: proposed.parts,
		proposedAt: proposed.proposed_at,
		declined: proposed.decline_reason
			? { label: text2(proposed.label_zh, proposed.label_en), reason: proposed.decline_reason }
			: null,
		parties: rows.map((row) => ({
			id: row.id,
			kind: row.kind,
			ordinal: row.ordinal,
			label: text2(row.zh, row.en),
			consent: row.consented_at && { by: text2(row.by_zh, row.by_en), at: row.consented_at },
			own: row.own
		}))
	};
}
