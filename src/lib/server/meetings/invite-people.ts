import type { Selectable, Transaction } from 'kysely';
import type { RosterPerson } from '#lib/domain/meetings/events.ts';
import type { Database } from '../db/database.ts';
import { issueLinks } from './answer-link.ts';
import type { Roster } from './roster.ts';

/** Somebody to be called, and the side he is called for; null for the secretariat. */
export interface Called {
	person: RosterPerson;
	party: string | null;
}

/** Everybody on the roster, side by side, and then the secretariat. */
export function everybodyOn({ sides, attendants }: Roster): Called[] {
	return [
		...sides.flatMap(({ party, seats, others }) =>
			[...seats, ...others].map((person) => ({ person, party }))
		),
		...attendants.map((person) => ({ person, party: null }))
	];
}

/** Puts people on the list of a meeting in the caller's transaction, none of whom is on it yet. Nobody is told. */
export async function listPeople(
	trx: Transaction<Database>,
	meeting: Pick<Selectable<Database['meeting']>, 'id' | 'body_id'>,
	called: readonly Called[]
): Promise<void> {
	const values = called.map(({ person, party }) => ({
		body_id: meeting.body_id,
		meeting_id: meeting.id,
		person_id: person.person,
		party_id: party,
		seat_id: person.seat ?? null,
		capacity: person.capacity
	}));
	if (values.length > 0) await trx.insertInto('invitee').values(values).execute();
}

/** Invites people to a meeting, as `listPeople`. Answers with each person's answer link token, which is stored hashed only. */
export async function invitePeople(
	trx: Transaction<Database>,
	meeting: Pick<Selectable<Database['meeting']>, 'id' | 'body_id' | 'sequence'>,
	called: readonly Called[]
): Promise<Map<string, string>> {
	await listPeople(trx, meeting, called);
	return issueLinks(
		trx,
		meeting,
		called.map(({ person }) => person.person)
	);
}
