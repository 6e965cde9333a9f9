import { sql, type Kysely, type Selectable } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { Answer, AttendanceCapacity } from '#lib/domain/meetings/nouns.ts';
import { isForEarlierTime } from '#lib/domain/meetings/notice.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Database } from '../db/database.ts';
import { partiesOn, rosterOf } from './roster.ts';

export interface CalledPerson {
	id: string;
	name: Text2;
	title: Text2;
	capacity: AttendanceCapacity;
	isChief: boolean;
	/** Whether a notice can reach him. */
	hasAddress: boolean;
	/** Undefined for a reader who may not see answers. */
	answer?: Answer | null;
	/** The answer was given before the time was changed: he is asked again. */
	forEarlierTime?: boolean;
	alternate?: { id: string; name: Text2 };
}

export interface Side {
	id: string;
	kind: PartyKind;
	ordinal: number;
	label: Text2;
	organisations: Text2[];
	people: CalledPerson[];
}

export interface People {
	sides: Side[];
	attendants: CalledPerson[];
}

/**
 * Who is called to a meeting, by party in the body's order. Before notice is sent that is whom it would call; afterwards
 * it is whom it called, with their answers where `withAnswers`.
 */
export async function readPeople(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>,
	withAnswers: boolean
): Promise<People> {
	const date = isoDate(meeting.starts_at, meeting.zone);
	return db.transaction().execute(async (trx) => {
		const parties = await partiesOn(trx, meeting.body_id, date);
		const people = meeting.convened_at
			? await called(trx, meeting, withAnswers)
			: await wouldCall(trx, meeting, date);
		const of = (party: string | null) =>
			people.filter(({ partyId }) => partyId === party).map(({ partyId: _, ...person }) => person);
		return {
			sides: parties.map(({ id, kind, ordinal, label, organisations }) => ({
				id,
				kind,
				ordinal,
				label,
				organisations: organisations.map(({ name }) => name),
				people: of(id)
			})),
			attendants: of(null)
		};
	});
}

type Placed = CalledPerson & { partyId: string | null };

async function called(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>,
	withAnswers: boolean
): Promise<Placed[]> {
	const date = isoDate(meeting.starts_at, meeting.zone);
	const rows = await db
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.leftJoin('seat', 'seat.id', 'invitee.seat_id')
		.leftJoin('person as alternate', 'alternate.id', 'invitee.alternate_id')
		.select([
			'invitee.person_id',
			'invitee.party_id',
			'capacity',
			'answer',
			'alternate_id',
			'answered_sequence',
			'person.name_zh',
			'person.name_en',
			'person.title_zh',
			'person.title_en',
			'person.email',
			'alternate.name_zh as alternate_zh',
			'alternate.name_en as alternate_en'
		])
		.select((eb) =>
			eb
				.exists(
					eb
						.selectFrom('office')
						.select('office.id')
						.whereRef('office.person_id', '=', 'invitee.person_id')
						.whereRef('office.party_id', '=', 'invitee.party_id')
						.where('office.kind', '=', 'CHIEF_REPRESENTATIVE')
						.where(sql<boolean>`office.during @> ${date}::date`)
				)
				.as('is_chief')
		)
		.where('meeting_id', '=', meeting.id)
		.orderBy(
			sql`array_position(array['TITULAR','ALTERNATE','ADVISER','OBSERVER','LIAISON','SECRETARY'], capacity)`
		)
		.orderBy('seat.number')
		.orderBy('person.created_at')
		.orderBy('person.id')
		.execute();
	return rows.map((row) => ({
		id: row.person_id,
		partyId: row.party_id,
		name: text2(row.name_zh, row.name_en),
		title: text2(row.title_zh, row.title_en),
		capacity: row.capacity,
		isChief: Boolean(row.is_chief),
		hasAddress: row.email !== null,
		...(withAnswers && {
			answer: row.answer,
			forEarlierTime: isForEarlierTime(row.answered_sequence, meeting.time_sequence)
		}),
		...(withAnswers &&
			row.alternate_id && {
				alternate: { id: row.alternate_id, name: text2(row.alternate_zh, row.alternate_en) }
			})
	}));
}

async function wouldCall(
	trx: Parameters<typeof rosterOf>[0],
	meeting: Selectable<Database['meeting']>,
	date: string
): Promise<Placed[]> {
	const roster = await rosterOf(trx, meeting, date);
	const placed = [
		...roster.sides.flatMap(({ party, seats, others }) =>
			[...seats, ...others].map((person) => ({ person, partyId: party as string | null }))
		),
		...roster.attendants.map((person) => ({ person, partyId: null }))
	];
	const ids = placed.map(({ person }) => person.person);
	const reachable = ids.length
		? await trx
				.selectFrom('person')
				.select('id')
				.where('id', 'in', ids)
				.where('email', 'is not', null)
				.execute()
		: [];
	const addressed = new Set(reachable.map(({ id }) => id));
	return placed.map(({ person, partyId }) => ({
		id: person.person,
		partyId,
		name: person.name,
		title: person.title,
		capacity: person.capacity,
		isChief: person.chief ?? false,
		hasAddress: addressed.has(person.person)
	}));
}
