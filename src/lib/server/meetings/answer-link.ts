import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** What is stored of the token in an answer link. */
export function linkHash(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

/** Whose link it is; `undefined` for one that never was, has expired, or was revoked. */
export async function holderOfLink(
	db: Kysely<Database>,
	token: string,
	now: Date
): Promise<{ meetingId: string; personId: string } | undefined> {
	const row = await db
		.selectFrom('invitee')
		.select(['meeting_id', 'person_id'])
		.where('token_hash', '=', linkHash(token))
		.where('token_expires_at', '>', now)
		.where('token_revoked_at', 'is', null)
		.executeTakeFirst();
	return row && { meetingId: row.meeting_id, personId: row.person_id };
}
