import { sql } from 'kysely';
import { matches } from '#lib/domain/find/matches.ts';
import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { INSIDE } from '../meetings/access.ts';
import { listMeetings } from '../meetings/list-meetings.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

/** What was found; of each kind so many at most. */
export interface Found {
	meetings: {
		id: string;
		title: Text2;
		state: MeetingState;
		starts: string;
		zone: string;
		minutes: string | null;
	}[];
	items: { id: string; meeting: string; ordinal: number; title: Text2; meetingTitle: Text2 }[];
	/** With the latest meeting to which both were called. */
	people: { id: string; meeting: string; name: Text2; title: Text2 }[];
}

const MOST = 6;
/** Of so many latest meetings, people and items are looked through. */
const LATEST = 100;

/**
 * Finds meetings, items and people by words (design.md 8.12), among what the actor may see: meetings and their agenda as
 * everywhere, people of the meetings that he sees from inside. Nothing typed: the latest meetings.
 */
export async function findAnything(portal: Portal, actor: Actor, typed: string): Promise<Found> {
	const all = await listMeetings(portal, actor);
	const meetings = all
		.filter(({ title, bodyName }) => matches(typed, [title.zh, title.en, bodyName.zh, bodyName.en]))
		.slice(0, MOST)
		.map(({ id, title, state, starts, zone, minutesId }) => ({
			...{ id, title, state, zone },
			starts: starts.toISOString(),
			minutes: minutesId
		}));
	if (!typed.trim()) return { meetings, items: [], people: [] };
	const latest = all.slice(0, LATEST);
	return {
		meetings,
		items: await itemsOf(portal, actor, typed, latest),
		people: await peopleOf(
			portal,
			typed,
			latest.filter(({ audience }) => INSIDE.includes(audience)).map(({ id }) => id)
		)
	};
}

async function itemsOf(
	portal: Portal,
	actor: Actor,
	typed: string,
	meetings: { id: string; title: Text2 }[]
): Promise<Found['items']> {
	if (meetings.length === 0) return [];
	const now = await timeNow(portal);
	const { rows } = await sql<{
		id: string;
		meeting_id: string;
		ordinal: number;
		title_zh: string | null;
		title_en: string | null;
	}>`
		with open as (select object_id from may_read(${actor.personId}::uuid, ${now}) where kind = 'ITEM')
		select a.id, a.meeting_id, a.ordinal, a.title_zh, a.title_en from agenda_item a
		where a.meeting_id = any(${meetings.map(({ id }) => id)}::uuid[])
			and (a.audience = 'ALL' or a.id in (select object_id from open))
		order by a.ordinal`.execute(portal.db);
	return meetings
		.flatMap(({ id, title }) =>
			rows
				.filter((row) => row.meeting_id === id && matches(typed, [row.title_zh ?? '', row.title_en ?? '']))
				.map((row) => ({
					...{ id: row.id, meeting: id, ordinal: row.ordinal, meetingTitle: title },
					title: text2(row.title_zh, row.title_en)
				}))
		)
		.slice(0, MOST);
}

async function peopleOf(portal: Portal, typed: string, meetings: string[]): Promise<Found['people']> {
	if (meetings.length === 0) return [];
	const rows = await portal.db
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.innerJoin('meeting', 'meeting.id', 'invitee.meeting_id')
		.distinctOn('person.id')
		.select(['person.id', 'meeting.id as meeting', 'name_zh', 'name_en'])
		.select(['person.title_zh', 'person.title_en'])
		.where('meeting.id', 'in', meetings)
		.orderBy('person.id')
		.orderBy('meeting.starts_at', 'desc')
		.execute();
	return rows
		.filter((row) => matches(typed, [row.name_zh ?? '', row.name_en ?? '']))
		.slice(0, MOST)
		.map((row) => ({
			...{ id: row.id, meeting: row.meeting },
			name: text2(row.name_zh, row.name_en),
			title: text2(row.title_zh, row.title_en)
		}));
}
