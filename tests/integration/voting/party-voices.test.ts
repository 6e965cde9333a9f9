import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import type { Portal } from '#lib/server/portal.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingInSession } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry, openTestVote } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
});
afterAll(() => service.close());

test('each party has one voice, which its head or who sits for him declares', async () => {
	const meeting = await meetingInSession(portal, {
		charter: { quorum: 'Q_PARTY_COUNT(2)', ballots: { forms: ['ONE_VOICE_PER_PARTY'] } }
	});
	const { meetingId, secretary, delegates, body, logId } = meeting;
	const voteId = await openTestVote(portal, meeting, 'ONE_VOICE_PER_PARTY');
	const cast = (actor: { personId: string }, choice: 'FOR' | 'AGAINST') =>
		castBallot(portal, actor, { voteId, choice, requestKey: randomUUID() });
	const opened = (await lastEntry(portal, meeting, 'ballot.opened')).body;
	expect(opened.register).toMatchObject(body.parties.map(({ seats }) => ({ seat: seats[0] })));
	await expect(cast(delegates[0]![1]!, 'FOR')).rejects.toMatchObject({ code: 'NOT_ON_REGISTER' });
	await cast(delegates[0]![0]!, 'FOR');
	await cast(delegates[1]![0]!, 'FOR');
	await cast(delegates[2]![0]!, 'AGAINST');
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome).toMatchObject({
		verdict: 'REJECTED',
		total: { members: 3, present: 3, for: 2, against: 1 },
		parties: [
			{ tally: { members: 1, for: 1 } },
			{ tally: { members: 1, for: 1 } },
			{ tally: { members: 1, against: 1 } }
		]
	});
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);

	const head = delegates[2]![0]!;
	await checkOut(portal, head, { meetingId, personId: head.personId });
	await expect(openTestVote(portal, meeting, 'ONE_VOICE_PER_PARTY')).rejects.toMatchObject({
		code: 'PARTY_WITHOUT_HEAD'
	});
	const alternate = body.parties[2].alternate;
	await answerInvitation(portal, head, { meetingId, answer: 'ALTERNATE', alternateId: alternate }).catch(
		() => undefined
	);
	await checkIn(
		portal,
		{ personId: secretary.personId },
		{ meetingId, personId: alternate, mode: 'IN_ROOM', forPersonId: head.personId }
	);
	const again = await openTestVote(portal, meeting, 'ONE_VOICE_PER_PARTY');
	expect((await lastEntry(portal, meeting, 'ballot.opened')).body.register).toContainEqual(
		expect.objectContaining({ person: alternate, for: head.personId })
	);
	await closeBallot(portal, secretary, { meetingId, voteId: again });
});
