import type { Selectable, Transaction } from 'kysely';
import type { RosterPerson } from '#lib/domain/meetings/events.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Database } from '../db/database.ts';
import { rosterOf } from './roster.ts';

type Invitee = Selectable<Database['invitee']>;

/** How the roster of a convened meeting differs from who would be called now, for one side or (null) for none. */
export interface RosterChange {
	party: string | null;
	added: RosterPerson[];
	removed: Invitee[];
}

/**
 * Who was given a mandate or an office for the meeting's date since it was convened, and whose has ended since. Somebody
 * who sits in the meeting already is not taken off. Sides without a difference are left out.
 */
export async function rosterChanges(
	trx: Transaction<Database>,
	meeting: Selectable<Database['meeting']>
): Promise<RosterChange[]> {
	const roster = await rosterOf(trx, meeting, isoDate(meeting.starts_at, meeting.zone));
	const invitees = await trx.selectFrom('invitee').selectAll().where('meeting_id', '=', meeting.id).execute();
	const seated = await trx
		.selectFrom('attendance')
		.select('person_id')
		.where('meeting_id', '=', meeting.id)
		.where('left_at', 'is', null)
		.execute();
	const here = new Set(seated.map(({ person_id }) => person_id));
	const sides = [
		...roster.sides.map(({ party, seats, others }) => ({
			party: party as string | null,
			people: [...seats, ...others]
		})),
		{ party: null, people: roster.attendants }
	];
	return sides
		.map(({ party, people }) => {
			const before = invitees.filter(({ party_id }) => party_id === party);
			return {
				party,
				added: people.filter(
					(person) => !here.has(person.person) && !before.some((one) => isSame(one, person))
				),
				removed: before.filter(
					(one) => !here.has(one.person_id) && !people.some((person) => isSame(one, person))
				)
			};
		})
		.filter(({ added, removed }) => added.length + removed.length > 0);
}

function isSame(invitee: Invitee, person: RosterPerson): boolean {
	return (
		invitee.person_id === person.person &&
		invitee.capacity === person.capacity &&
		invitee.seat_id === (person.seat ?? null)
	);
}
