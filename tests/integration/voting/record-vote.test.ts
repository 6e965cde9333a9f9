import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { verifyReceipt } from '#lib/domain/voting/receipt.ts';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { turnoutNow } from '#lib/server/voting/turnout.ts';
import { meetingAtCheckIn } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

/* domain.md 8.5, rows 1 and 5: 15 seats, one on leave, one alternate; 4-0-1, 4-0-0, 2-1-2. */
test('fifteen seats vote under the concurrent rule, and an outside reader counts the same', async () => {
	const { portal } = service;
	const meeting = await meetingAtCheckIn(portal, { seats: 5 });
	const { body, meetingId, secretary, items, logId } = meeting;
	const [worker, government, employer] = body.parties;
	const there = [
		worker.delegates,
		government.delegates.slice(0, 4),
		[...employer.delegates.slice(0, 4), employer.alternate]
	];
	await answerInvitation(
		portal,
		{ personId: employer.delegates[4]! },
		{ meetingId, answer: 'ALTERNATE', alternateId: employer.alternate }
	);
	for (const personId of there.flat())
		await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
	await openMeeting(portal, secretary, { meetingId });
	await openItem(portal, secretary, { meetingId, itemId: items[1]! });
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '提高伙食费标准', en: 'Raise the food standard' },
		text: { zh: '船员每日最低伙食费标准调整为10美元。', en: 'The minimum daily food standard is USD 10.' },
		moverSeatId: worker.seats[0]!,
		seconderSeatId: government.seats[0]!
	});
	const { voteId } = await openBallot(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		motionId,
		requestKey: randomUUID()
	});

	const choices: Choice[][] = [
		['FOR', 'FOR', 'FOR', 'FOR', 'ABSTAIN'],
		['FOR', 'FOR', 'FOR', 'FOR'],
		['FOR', 'FOR', 'AGAINST', 'ABSTAIN', 'ABSTAIN']
	];
	const receipts = await Promise.all(
		there.flatMap((people, party) =>
			people.map((personId, at) =>
				castBallot(portal, { personId }, { voteId, choice: choices[party]![at]!, requestKey: randomUUID() })
			)
		)
	);
	expect((await turnoutNow(portal.db, meetingId))?.parties.map(({ seats, cast }) => [seats, cast])).toEqual([
		[5, 5],
		[4, 4],
		[5, 5]
	]);

	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.verdict).toBe('ADOPTED');
	expect(outcome.total).toEqual({
		members: 15,
		present: 14,
		for: 10,
		against: 1,
		abstain: 3,
		notCast: 0,
		absent: 1
	});
	expect(outcome.parties.map(({ tally }) => [tally.for, tally.against, tally.abstain, tally.absent])).toEqual(
		[
			[4, 0, 1, 0],
			[4, 0, 0, 1],
			[2, 1, 2, 0]
		]
	);

	const entries = await readEntries(portal.db, logId, 0);
	const last = entries.slice(-3);
	expect(last.map(({ t }) => t)).toEqual(['votes.sealed', 'result', 'motion.decided']);
	const register = entries.find(({ t }) => t === 'ballot.opened')!.body.register as { for?: string }[];
	expect(register.filter((seat) => seat.for)).toEqual([
		expect.objectContaining({ person: employer.alternate, for: employer.delegates[4], capacity: 'ALTERNATE' })
	]);

	// What each voter's device kept is what was sealed, and is signed by the body's log.
	const { public_key } = await portal.db
		.selectFrom('log_key')
		.select('public_key')
		.where('body_id', '=', body.bodyId)
		.executeTakeFirstOrThrow();
	const sealed = last[0]!.body.ballots as { seat: string; receipt: string; choice: Choice }[];
	expect(sealed).toHaveLength(14);
	for (const receipt of receipts) {
		expect(sealed.find(({ seat }) => seat === receipt.seat)).toMatchObject({
			choice: receipt.choice,
			receipt: receipt.receipt
		});
		expect(await verifyReceipt(receipt, receipt.receipt, public_key)).toBe(true);
	}
	expect(await judgeRecord(portal, logId)).toMatchObject({ genuine: true, problems: [] });

	expect((await closeBallot(portal, secretary, { meetingId, voteId })).outcome).toEqual(outcome);
	expect(await readEntries(portal.db, logId, entries.length)).toEqual([]);
});
