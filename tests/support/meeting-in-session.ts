import { randomUUID } from 'node:crypto';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '#lib/server/actor.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import type { NewItem } from '#lib/server/meetings/schedule-meeting.ts';
import type { Portal } from '#lib/server/portal.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { convenedMeeting, testAgenda } from './convened-meeting.ts';
import { tripartiteBody, type TestBody } from './tripartite-body.ts';

export interface TestMeeting {
	body: TestBody;
	meetingId: string;
	logId: string;
	/** Ids of the agenda's items, in order. */
	items: string[];
	secretary: Actor;
	chair: Actor;
	/** Everybody who is checked in, party by party, by seat. */
	delegates: Actor[][];
}

/** Notice may be given for the next minute, so that a test needs no clock of its own. */
const AT_ONCE: Partial<CharterRules> = { noticeDays: 0, adHocNoticeHours: 0 };

/** A meeting half an hour before its time, with check-in open and nobody there. */
export async function meetingAtCheckIn(
	portal: Portal,
	{
		seats = 3,
		charter = {},
		agenda = testAgenda
	}: { seats?: number; charter?: Partial<CharterRules>; agenda?: NewItem[] } = {}
): Promise<TestMeeting> {
	return checkInOf(
		portal,
		await tripartiteBody(portal, { seats, charter: { ...AT_ONCE, ...charter } }),
		agenda
	);
}

async function checkInOf(portal: Portal, body: TestBody, agenda: NewItem[]): Promise<TestMeeting> {
	const now = await portal.db.transaction().execute((trx) => portal.clock.now(trx));
	const meetingId = await convenedMeeting(portal, body, {
		starts: new Date(now.getTime() + 30 * 60_000),
		agenda
	});
	const secretary = { personId: body.secretary };
	await openCheckIn(portal, secretary, { meetingId });
	const items = await portal.db
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	const { id: logId } = await portal.db
		.selectFrom('log')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.executeTakeFirstOrThrow();
	return {
		body,
		meetingId,
		logId,
		items: items.map(({ id }) => id),
		secretary,
		chair: { personId: body.chair },
		delegates: []
	};
}

/**
 * A meeting in session, its second item open, with so many delegates of each party there, the first ones by their
 * seats' numbers (all, unless told otherwise).
 */
export async function meetingInSession(
	portal: Portal,
	{
		seats = 3,
		present,
		charter = {}
	}: { seats?: number; present?: [number, number, number]; charter?: Partial<CharterRules> } = {}
): Promise<TestMeeting> {
	return inSession(portal, await meetingAtCheckIn(portal, { seats, charter }), present);
}

/** The next sitting of a meeting's body, with everybody there and its second item open. */
export async function nextSitting(portal: Portal, { body }: TestMeeting): Promise<TestMeeting> {
	return inSession(portal, await checkInOf(portal, body, testAgenda));
}

async function inSession(
	portal: Portal,
	meeting: TestMeeting,
	present?: [number, number, number]
): Promise<TestMeeting> {
	const { meetingId, secretary, body } = meeting;
	for (const [at, { delegates }] of body.parties.entries()) {
		const there = delegates.slice(0, present?.[at]).map((personId) => ({ personId }));
		for (const { personId } of there)
			await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
		meeting.delegates.push(there);
	}
	await openMeeting(portal, secretary, { meetingId });
	await openItem(portal, secretary, { meetingId, itemId: meeting.items[1]! });
	return meeting;
}

/** A ballot opened on the item that is open in `meetingInSession`. */
export async function openTestBallot(
	portal: Portal,
	{ meetingId, items, secretary }: TestMeeting,
	question: Text2 = { zh: '是否同意？', en: 'Do you agree?' }
): Promise<string> {
	const { voteId } = await openBallot(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		question,
		requestKey: randomUUID()
	});
	return voteId;
}
