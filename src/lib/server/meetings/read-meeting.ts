import { sql } from 'kysely';
import type {
	ItemAudience,
	ItemKind,
	ItemState,
	MeetingKind,
	MeetingState,
	Subject
} from '#lib/domain/meetings/nouns.ts';
import { CLOSED_TITLE } from '#lib/domain/live/closed-title.ts';
import { noticeMargin, type NoticeMargin } from '#lib/domain/meetings/notice.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Verdict } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findMeeting, INSIDE, type Standing } from './access.ts';
import { itemsOpenTo } from './item-access.ts';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import { caucusUntil } from '../caucus/caucus-until.ts';
import { charterOf } from './presence.ts';
import { rehearsalOf } from './begin-rehearsal.ts';
import { readPendingChange, type PendingChange } from './read-change.ts';
import { rosterChanges } from './roster-changes.ts';
import { readPeople, type CalledPerson, type People } from './read-people.ts';
import type { Kysely } from 'kysely';

export interface ItemPage {
	id: string;
	ordinal: number;
	kind: ItemKind;
	subject: Subject;
	title: Text2;
	minutes: number;
	state: ItemState;
	/** To whom it is open. */
	audience: ItemAudience;
	/** Closed to the reader, who learns its place on the agenda and no more. */
	closed: boolean;
	papers: { id: string; title: Text2; fileName: string; bytes: number }[];
}

export interface MeetingPage {
	id: string;
	state: MeetingState;
	/** Until when the parties confer, in a recess that was given for that. */
	recessUntil: Date | null;
	kind: MeetingKind;
	/** Of which meeting this is a rehearsal; and of this one, the rehearsal that was begun. */
	rehearsal: { of: string | null; going: { id: string; state: MeetingState } | null };
	/** Another sitting of a meeting that had no quorum. */
	reconvened: boolean;
	title: Text2;
	body: { id: string; slug: string; name: Text2 };
	zone: string;
	starts: Date;
	ends: Date;
	place: Text2;
	link: string | null;
	chair: Text2;
	agenda: ItemPage[];
	/** Null for those who read a filed meeting only as members. */
	people: People | null;
	/** The reader among the people, if he is called. */
	own: (CalledPerson & { partyId: string | null }) | null;
	isSecretary: boolean;
	/** Whether the reader may enter the live view: delegates, officers and the secretariat. */
	takesPart: boolean;
	notice: NoticeMargin & {
		reason: string | null;
		dispatchAt: Date | null;
		sentAt: Date | null;
		sequence: number;
	};
	/** Who would be called now and is not, and the other way round; for the secretary. */
	rosterChanges: { added: Text2[]; removed: Text2[] } | null;
	/** A change that waits for the parties' consent. */
	change: PendingChange | null;
	minutesId: string | null;
	/** Votes that are over, in the order in which they were opened. */
	votes: { id: string; question: Text2; rule: string; verdict: Verdict; annulled: boolean }[];
	/** The charter lets one person vote for several seats of his side. */
	severalSeats: boolean;
	now: Date;
}

/** Everything on a meeting's page, as the actor may see it. Refuses with `NOT_FOUND`. */
export async function readMeeting(portal: Portal, actor: Actor, meetingId: string): Promise<MeetingPage> {
	const { db } = portal;
	const now = await timeNow(portal);
	const standing = await findMeeting(db, actor, meetingId, now);
	const { meeting, audience } = standing;
	const body = await db
		.selectFrom('body')
		.select(['id', 'slug', 'name_zh', 'name_en'])
		.where('id', '=', meeting.body_id)
		.executeTakeFirstOrThrow();
	const chair = await db
		.selectFrom('person')
		.select(['name_zh', 'name_en'])
		.where('id', '=', meeting.chair_id)
		.executeTakeFirstOrThrow();
	const inside = INSIDE.includes(audience);
	const people = audience === 'MEMBERS' ? null : await readPeople(db, meeting, inside);
	const { rules } = await charterOf(db, meeting);
	const openTo = await itemsOpenTo(db, actor, meeting.id, now);
	return {
		id: meeting.id,
		state: meeting.state,
		recessUntil: await caucusUntil(db, meeting.id),
		kind: meeting.kind,
		rehearsal: {
			of: meeting.rehearsal_of,
			going: audience === 'MEMBERS' ? null : ((await rehearsalOf(db, meeting.id)) ?? null)
		},
		reconvened: meeting.reconvened,
		title: text2(meeting.title_zh, meeting.title_en),
		body: { id: body.id, slug: body.slug, name: text2(body.name_zh, body.name_en) },
		zone: meeting.zone,
		starts: meeting.starts_at,
		ends: meeting.ends_at,
		place: text2(meeting.place_zh, meeting.place_en),
		link: audience === 'MEMBERS' ? null : meeting.link,
		chair: text2(chair.name_zh, chair.name_en),
		agenda: await readAgenda(db, meeting.id, openTo),
		people,
		own: people && ownPlace(people, actor.personId),
		isSecretary: standing.isSecretary,
		takesPart: audience !== 'MEMBERS',
		notice: {
			...noticeMargin(meeting.convened_at ?? now, meeting.starts_at, meeting.zone, rules.noticeDays),
			reason: meeting.short_notice_reason,
			dispatchAt: meeting.dispatch_at,
			sentAt: meeting.convened_at,
			sequence: meeting.sequence
		},
		rosterChanges: standing.isSecretary ? await readRosterChanges(db, meeting) : null,
		change:
			meeting.state === 'CONVENED' && audience !== 'MEMBERS'
				? await readPendingChange(
						db,
						{ meetingId: meeting.id, bodyId: meeting.body_id, zone: meeting.zone },
						actor.personId,
						now
					)
				: null,
		minutesId: await minutesSeen(db, standing, now),
		votes: await readVotes(db, meeting.id, openTo),
		severalSeats: completeCharter(rules).ballots.severalSeats,
		now
	};
}

/**
 * A meeting's agenda with its papers, in order; of items that are not `openTo` the reader, their places. Whether he may
 * see the meeting is decided before.
 */
export async function readAgenda(
	db: Kysely<Database>,
	meetingId: string,
	openTo: ReadonlySet<string>
): Promise<ItemPage[]> {
	const items = await db
		.selectFrom('agenda_item')
		.selectAll()
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	const papers = await db
		.selectFrom('paper')
		.innerJoin('file', 'file.sha256', 'paper.sha256')
		.select(['paper.id', 'item_id', 'title_zh', 'title_en', 'file_name', 'file.size'])
		.where('meeting_id', '=', meetingId)
		.orderBy('added_at')
		.orderBy('paper.id')
		.execute();
	return items.map((item) => ({
		id: item.id,
		ordinal: item.ordinal,
		kind: openTo.has(item.id) ? item.kind : 'ANY_OTHER',
		subject: openTo.has(item.id) ? item.subject : 'OTHER',
		title: openTo.has(item.id) ? text2(item.title_zh, item.title_en) : CLOSED_TITLE,
		minutes: item.minutes_allotted,
		state: item.state,
		audience: item.audience,
		closed: !openTo.has(item.id),
		papers: papers
			.filter(({ item_id }) => item_id === item.id && openTo.has(item.id))
			.map((paper) => ({
				id: paper.id,
				title: text2(paper.title_zh, paper.title_en),
				fileName: paper.file_name,
				bytes: Number(paper.size)
			}))
	}));
}

async function readRosterChanges(
	db: Kysely<Database>,
	meeting: Standing['meeting']
): Promise<MeetingPage['rosterChanges']> {
	if (meeting.rehearsal_of || (meeting.state !== 'CONVENED' && meeting.state !== 'CHECK_IN')) return null;
	const changes = await db.transaction().execute((trx) => rosterChanges(trx, meeting));
	if (changes.length === 0) return null;
	const ids = changes.flatMap(({ removed }) => removed.map(({ person_id }) => person_id));
	const rows = ids.length
		? await db.selectFrom('person').select(['name_zh', 'name_en']).where('id', 'in', ids).execute()
		: [];
	return {
		added: changes.flatMap(({ added }) => added.map(({ name }) => name)),
		removed: rows.map(({ name_zh, name_en }) => text2(name_zh, name_en))
	};
}

function ownPlace(people: People, personId: string): MeetingPage['own'] {
	const placed = [
		...people.sides.flatMap((side) => side.people.map((person) => ({ ...person, partyId: side.id }))),
		...people.attendants.map((person) => ({ ...person, partyId: null }))
	];
	return placed.find(({ id }) => id === personId) ?? null;
}

async function minutesSeen(db: Kysely<Database>, standing: Standing, now: Date): Promise<string | null> {
	const { rows } = await sql<{ id: string }>`
		select n.id from minutes n where n.meeting_id = ${standing.meeting.id}::uuid and exists (
			select from may_read(${standing.personId}::uuid, ${now}) r where r.object_id = n.id and r.kind = 'MINUTES')`.execute(
		db
	);
	return rows[0]?.id ?? null;
}

async function readVotes(
	db: Kysely<Database>,
	meetingId: string,
	openTo: ReadonlySet<string>
): Promise<MeetingPage['votes']> {
	const rows = await db
		.selectFrom('vote')
		.select(['id', 'item_id', 'question_zh', 'question_en', 'rule', 'outcome', 'annulled_at'])
		.where('meeting_id', '=', meetingId)
		.where('outcome', 'is not', null)
		.orderBy('opened_at')
		.execute();
	const seen = rows.filter(({ item_id }) => openTo.has(item_id));
	return seen.map(({ id, question_zh, question_en, rule, outcome, annulled_at }) => ({
		id,
		rule,
		question: text2(question_zh, question_en),
		verdict: outcome!.verdict,
		annulled: annulled_at !== null
	}));
}
