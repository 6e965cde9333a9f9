import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** A link answers no more a day after the meeting's end; until then it shows what was answered. */
const LIVES_ON_MS = 24 * 60 * 60 * 1000;

/** What is stored of the token in an answer link. */
export function linkHash(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

/** A new answer link: its token, for the mail alone, and the columns that know it again. */
export function newLink(meeting: { ends_at: Date }) {
	const token = randomBytes(32).toString('base64url');
	return {
		token,
		columns: {
			token_hash: linkHash(token),
			token_expires_at: new Date(meeting.ends_at.getTime() + LIVES_ON_MS),
			token_revoked_at: null
		}
	};
}

export type LinkState =
	{ state: 'VALID'; meetingId: string; personId: string } | { state: 'ENDED' } | { state: 'UNKNOWN' };

/** Whose link it is; ended when it has expired or was revoked, unknown when there never was such a link. */
export async function readLink(db: Kysely<Database>, token: string, now: Date): Promise<LinkState> {
	const row = await db
		.selectFrom('invitee')
		.select(['meeting_id', 'person_id', 'token_expires_at', 'token_revoked_at'])
		.where('token_hash', '=', linkHash(token))
		.executeTakeFirst();
	if (!row) return { state: 'UNKNOWN' };
	if (row.token_revoked_at || row.token_expires_at! <= now) return { state: 'ENDED' };
	return { state: 'VALID', meetingId: row.meeting_id, personId: row.person_id };
}
