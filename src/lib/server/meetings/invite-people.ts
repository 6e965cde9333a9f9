import type { Selectable, Transaction } from 'kysely';
import type { RosterPerson } from '#lib/domain/meetings/events.ts';
import type { Database } from '../db/database.ts';
import { issueLinks } from './answer-link.ts';

/** Somebody to be called, and the side he is called for; null for the secretariat. */
export interface Called {
	person: RosterPerson;
	party: string | null;
}

/**
 * Invites people to a meeting in the caller's transaction, none of whom is invited yet. Answers with each person's answer
 * link token, which is stored hashed only.
 */
export async function invitePeople(
	trx: Transaction<Database>,
	meeting: Pick<Selectable<Database['meeting']>, 'id' | 'body_id' | 'sequence'>,
	called: readonly Called[]
): Promise<Map<string, string>> {
	const values = called.map(({ person, party }) => ({
		body_id: meeting.body_id,
		meeting_id: meeting.id,
		person_id: person.person,
		party_id: party,
		seat_id: person.seat ?? null,
		capacity: person.capacity
	}));
	if (values.length > 0) await trx.insertInto('invitee').values(values).execute();
	return issueLinks(
		trx,
		meeting,
		values.map(({ person_id }) => person_id)
	);
}
