import { createHash, randomBytes } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../db/database.ts';

/** A link answers no more a day after the meeting's end; until then it shows what was answered. */
const LIVES_ON_MS = 24 * 60 * 60 * 1000;

function linkHash(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

/**
 * New answer links for a notice that goes out now, by person: tokens for the mails alone, since only their hashes are
 * kept. Links of earlier notices go on leading to the same invitation.
 */
export async function issueLinks(
	trx: Transaction<Database>,
	meeting: Pick<Selectable<Database['meeting']>, 'id' | 'body_id' | 'sequence'>,
	people: readonly string[]
): Promise<Map<string, string>> {
	const links = new Map(people.map((person) => [person, randomBytes(32).toString('base64url')]));
	const values = [...links].map(([person_id, token]) => ({
		token_hash: linkHash(token),
		body_id: meeting.body_id,
		meeting_id: meeting.id,
		person_id,
		sequence: meeting.sequence
	}));
	if (values.length > 0) await trx.insertInto('answer_link').values(values).execute();
	return links;
}

/** Ends all links of a meeting. */
export async function revokeLinks(trx: Transaction<Database>, meetingId: string, now: Date): Promise<void> {
	await trx
		.updateTable('answer_link')
		.set({ revoked_at: now })
		.where('meeting_id', '=', meetingId)
		.where('revoked_at', 'is', null)
		.execute();
}

export type LinkState =
	| {
			state: 'VALID';
			meetingId: string;
			personId: string;
			/** A later notice has gone out since the one that the link came with. */
			superseded: boolean;
	  }
	| { state: 'ENDED' }
	| { state: 'UNKNOWN' };

/**
 * Whose link it is; ended when the meeting is over or cancelled, unknown when there never was such a link or the person
 * is not called any more.
 */
export async function readLink(db: Kysely<Database>, token: string, now: Date): Promise<LinkState> {
	const row = await db
		.selectFrom('answer_link')
		.innerJoin('meeting', 'meeting.id', 'answer_link.meeting_id')
		.select(['meeting_id', 'person_id', 'revoked_at', 'ends_at'])
		.select(['answer_link.sequence', 'meeting.sequence as latest'])
		.where('token_hash', '=', linkHash(token))
		.executeTakeFirst();
	if (!row) return { state: 'UNKNOWN' };
	if (row.revoked_at || row.ends_at.getTime() + LIVES_ON_MS <= now.getTime()) return { state: 'ENDED' };
	return {
		state: 'VALID',
		meetingId: row.meeting_id,
		personId: row.person_id,
		superseded: row.sequence < row.latest
	};
}
