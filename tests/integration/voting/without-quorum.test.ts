/** A vote that a charter lets be held when the quorum has been lost: marked wherever it is told (default: refused). */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import { exportedVote } from '#lib/domain/voting/exported-vote.ts';
import { recount } from '#lib/domain/voting/recount.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import type { Portal } from '#lib/server/portal.ts';
import { feedOf } from '#lib/server/live/feed.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { composeVoteRecord } from '#lib/server/voting/compose-vote-record.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { meetingAtCheckIn, meetingInSession, openTestBallot } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
});
afterAll(() => service.close());

const charter = {
	quorum: 'Q_PARTY_COUNT(2)',
	decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_ABS_PRESENT' },
	ballots: { forms: ['RECORD_VOTE' as const], withoutQuorum: true }
};

test('opens without a quorum, and is marked from its opening to the minutes', async () => {
	const meeting = await meetingInSession(portal, { charter });
	const { meetingId, secretary, delegates, logId } = meeting;
	const [voter] = delegates[0]!;
	// With a quorum nothing is marked.
	const first = await openTestBallot(portal, meeting);
	expect((await lastEntry(portal, meeting, 'ballot.opened')).body).not.toHaveProperty('without_quorum');
	for (const actor of delegates.flat())
		await castBallot(portal, actor, { voteId: first, choice: 'FOR', requestKey: randomUUID() });
	const before = await closeBallot(portal, secretary, { meetingId, voteId: first });
	expect(before.outcome).not.toHaveProperty('withoutQuorum');

	for (const actor of delegates[2]!.slice(0, 2)) await checkOut(portal, actor, { meetingId, ...actor });
	const voteId = await openTestBallot(portal, meeting);
	const opened = await lastEntry(portal, meeting, 'ballot.opened');
	expect(opened.body).toMatchObject({ without_quorum: true, quorum: { met: false } });
	const feed = feedOf(portal, logId);
	await feed.catchUp();
	expect(feed.view('SEATS')).toMatchObject({
		votesWithoutQuorum: true,
		quorumLost: expect.any(String) as string
	});
	expect(feed.view('SEATS')?.votes.at(-1)).toMatchObject({ id: voteId, withoutQuorum: true });
	for (const actor of [...delegates[0]!, ...delegates[1]!, delegates[2]![2]!])
		await castBallot(portal, actor, { voteId, choice: 'FOR', requestKey: randomUUID() });
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome).toMatchObject({
		verdict: 'ADOPTED',
		withoutQuorum: true,
		total: { members: 9, present: 7, for: 7 }
	});

	const record = await readVoteRecord(portal, voter!, { meetingId, voteId });
	const document = composeVoteRecord(record, 'en');
	expect(document.sentence).toMatch(
		/Adopted\. Taken without a quorum, which the charter allows if it is marked\.$/
	);
	expect(document.facts.flatMap(({ text }) => text)).toContain(
		'Held without a quorum, which the charter allows; the result is marked so.'
	);
	const exported = JSON.parse(document.data) as { result: unknown };
	const counted = recount(v.parse(exportedVote, exported));
	expect(JSON.parse(JSON.stringify(counted))).toEqual(exported.result);
	// Without the mark it would have been none.
	expect(recount(v.parse(exportedVote, { ...exported, without_quorum: false })).verdict).toBe('INQUORATE');

	const entries = (await readEntries(portal.db, logId, 0)) as unknown as MeetingEntry[];
	const blocks = minutesSections(minutesFacts(entries), { title: {}, passages: {} }, 'zh').flatMap(
		(section) => section.facts
	);
	const votes = blocks.filter(({ kind }) => kind === 'vote') as { outcome: string }[];
	expect(votes.map(({ outcome: said }) => said.includes('表决时不足法定人数'))).toEqual([false, true]);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('but not in a meeting that was opened without one, for briefings alone', async () => {
	const agenda = [
		{ kind: 'BRIEFING' as const, subject: 'OTHER' as const, title: { zh: '通报' }, minutes: 20 }
	];
	const meeting = await meetingAtCheckIn(portal, {
		charter: { ...charter, briefingWithoutQuorum: true },
		agenda
	});
	const { meetingId, secretary, body, items } = meeting;
	const personId = body.parties[0].delegates[0]!;
	await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
	await openMeeting(portal, secretary, { meetingId, briefingReason: { zh: '政府方未到会。' } });
	await openItem(portal, secretary, { meetingId, itemId: items[0]! });
	const put = { meetingId, itemId: items[0]!, question: { zh: '是否同意？' }, requestKey: randomUUID() };
	await expect(openBallot(portal, secretary, put)).rejects.toMatchObject({ code: 'QUORUM_LOST' });
});
