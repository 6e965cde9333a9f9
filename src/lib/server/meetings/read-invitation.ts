import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readLink } from './answer-link.ts';
import { itemsOpenTo } from './item-access.ts';
import { charterOf } from './presence.ts';
import { readAgenda, type ItemPage } from './read-meeting.ts';
import { readPeople, type CalledPerson } from './read-people.ts';

export interface Invitation {
	/** A later notice has replaced the one that the link came with. */
	superseded: boolean;
	state: MeetingState;
	title: Text2;
	bodyName: Text2;
	zone: string;
	starts: Date;
	ends: Date;
	place: Text2;
	link: string | null;
	agenda: ItemPage[];
	own: CalledPerson;
	party: { kind: PartyKind; ordinal: number; label: Text2 } | null;
	parties: { kind: PartyKind; ordinal: number; label: Text2 }[];
	alternates: Alternate[];
	/** Others who are called, and how many of them said they come. */
	others: { called: number; coming: number };
}

export interface Alternate {
	id: string;
	name: Text2;
	title: Text2;
	/** Stands in for somebody else already. */
	taken: boolean;
}

/**
 * What an answer link shows to whoever holds it: his own invitation, and no names but his side's alternates. Null when
 * the link has ended; refuses with `NOT_FOUND` when there never was one.
 */
export async function readInvitation(portal: Portal, token: string): Promise<Invitation | null> {
	const link = await readLink(portal.db, token, await timeNow(portal));
	if (link.state === 'UNKNOWN') throw new Refusal('NOT_FOUND');
	if (link.state === 'ENDED') return null;
	const meeting = await portal.db
		.selectFrom('meeting')
		.selectAll()
		.where('id', '=', link.meetingId)
		.executeTakeFirstOrThrow();
	const body = await portal.db
		.selectFrom('body')
		.select(['name_zh', 'name_en'])
		.where('id', '=', meeting.body_id)
		.executeTakeFirstOrThrow();
	const people = await readPeople(portal.db, meeting, true);
	const side = people.sides.find((one) => one.people.some(({ id }) => id === link.personId));
	const everybody = [...people.sides.flatMap((one) => one.people), ...people.attendants];
	const own = everybody.find(({ id }) => id === link.personId)!;
	const others = everybody.filter(({ id }) => id !== link.personId);
	const { severalSeats } = completeCharter((await charterOf(portal.db, meeting)).rules).ballots;
	return {
		superseded: link.superseded,
		state: meeting.state,
		title: text2(meeting.title_zh, meeting.title_en),
		bodyName: text2(body.name_zh, body.name_en),
		zone: meeting.zone,
		starts: meeting.starts_at,
		ends: meeting.ends_at,
		place: text2(meeting.place_zh, meeting.place_en),
		link: meeting.link,
		agenda: await readAgenda(
			portal.db,
			meeting.id,
			await itemsOpenTo(portal.db, { personId: link.personId }, meeting.id, await timeNow(portal))
		),
		own,
		party: side ? { kind: side.kind, ordinal: side.ordinal, label: side.label } : null,
		parties: people.sides.map(({ kind, ordinal, label }) => ({ kind, ordinal, label })),
		alternates: alternatesFor(own, side?.people ?? [], severalSeats),
		others: {
			called: others.length,
			coming: others.filter(({ answer, forEarlierTime }) => answer && answer !== 'NO' && !forEarlierTime)
				.length
		}
	};
}

/**
 * Whom somebody can send instead of himself, when he holds a seat: the alternates of his side; where the charter lets one
 * person vote for several seats, its other delegates too, and whoever others have named.
 */
export function alternatesFor(
	own: CalledPerson,
	side: readonly CalledPerson[],
	severalSeats: boolean
): Alternate[] {
	const may = severalSeats ? ['ALTERNATE', 'TITULAR'] : ['ALTERNATE'];
	if (own.capacity !== 'TITULAR') return [];
	return side
		.filter(
			({ id, capacity, answer }) =>
				may.includes(capacity) && id !== own.id && answer !== 'NO' && answer !== 'ALTERNATE'
		)
		.map(({ id, name, title }) => ({
			id,
			name,
			title,
			taken: !severalSeats && side.some((one) => one.id !== own.id && one.alternate?.id === id)
		}));
}
