import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { closeSpeakersList } from '#lib/server/speaking/close-speakers-list.ts';
import { endSpeech } from '#lib/server/speaking/end-speech.ts';
import { giveFloor } from '#lib/server/speaking/give-floor.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let meetingId: string;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
	meetingId = meeting.meetingId;
});
afterAll(() => service.close());

const ask = (party: number, number: number, requestKey = randomUUID()) =>
	requestFloor({ ...portal }, meeting.delegates[party]![number]!, { meetingId, kind: 'LIST', requestKey });
const settled = async (works: Promise<unknown>[]) => {
	const all = await Promise.allSettled(works);
	return {
		done: all.filter(({ status }) => status === 'fulfilled').length,
		codes: all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
	};
};

test('the secretary from two devices and the chair give the floor at once: one speaks, and nobody is skipped', async () => {
	const { chair } = meeting;
	for (const [party, number] of [
		[0, 0],
		[1, 1],
		[2, 0],
		[0, 1],
		[1, 2],
		[2, 1]
	] as const)
		await ask(party, number);
	let after: string | null = null;
	for (let called = 1; called <= 3; called += 1) {
		const { done, codes } = await settled(
			[meeting.secretary, meeting.secretary, chair].map((who) =>
				giveFloor({ ...portal }, who, { meetingId, after })
			)
		);
		expect([done, codes]).toEqual([1, ['FLOOR_MOVED_ON', 'FLOOR_MOVED_ON']]);
		const open = await portal.db
			.selectFrom('speech')
			.select(['id', 'number'])
			.where('meeting_id', '=', meetingId)
			.where('ended_at', 'is', null)
			.execute();
		expect(open).toMatchObject([{ number: called }]);
		after = open[0]!.id;
	}
	// It ends while the next is called: either way one speech at most goes on.
	const { codes } = await settled([
		endSpeech({ ...portal }, meeting.secretary, { meetingId, speechId: after! }),
		giveFloor({ ...portal }, chair, { meetingId, after })
	]);
	expect(codes).toEqual(['FLOOR_MOVED_ON']);
});

test('everybody asks while the list closes: each is on it or told that it is closed, as the record has it', async () => {
	const everybody = meeting.delegates.flatMap((side, party) =>
		side.map((_, number) => [party, number] as const)
	);
	const before = (await readEntries(portal.db, meeting.logId, 0)).length;
	const close = () =>
		closeSpeakersList({ ...portal }, meeting.secretary, {
			meetingId,
			itemId: meeting.items[1]!,
			closed: true
		});
	const { codes } = await settled([
		...everybody.slice(0, 5).map(([party, number]) => ask(party, number)),
		close(),
		...everybody.slice(5).map(([party, number]) => ask(party, number))
	]);
	expect(new Set([...codes, 'LIST_CLOSED'])).toEqual(new Set(['LIST_CLOSED']));
	const since = (await readEntries(portal.db, meeting.logId, before)).map(({ t }) => t);
	expect(since.filter((t) => t === 'speakers.closed')).toHaveLength(1);
	expect(since.slice(since.indexOf('speakers.closed') + 1)).toEqual([]);
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('the same request from a phone that repeats it eight times enters once', async () => {
	await closeSpeakersList(portal, meeting.secretary, { meetingId, itemId: meeting.items[1]!, closed: false });
	const [key, delegate] = [randomUUID(), meeting.delegates[2]![2]!];
	const answers = await Promise.all(
		Array.from({ length: 8 }, () =>
			requestFloor({ ...portal }, delegate, { meetingId, kind: 'REPLY', requestKey: key }).catch(
				({ code }: { code: string }) => code
			)
		)
	);
	expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});
