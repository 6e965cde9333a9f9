import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/server/actor.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { meetingInSession, openTestBallot } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

test('a close that races with casting seals what was acknowledged last for each seat, and nothing else', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal, { seats: 5 });
	const { meetingId, secretary, logId } = meeting;
	for (let round = 0; round < 5; round += 1) {
		const voteId = await openTestBallot(portal, meeting);
		// Each voter through a process of his own, so that there are many groups at once.
		const voters = meeting.delegates.flat().map((voter) => voteUntilClosed({ ...portal }, voter, voteId));
		await voters[0]!.first;
		await closeBallot(portal, secretary, { meetingId, voteId });
		const acknowledged = await Promise.all(voters.map(({ last }) => last));

		const entries = await readEntries(portal.db, logId, 0);
		const sealed = entries.findLast(({ t }) => t === 'votes.sealed')!;
		const ballots = sealed.body.ballots as { receipt: string }[];
		expect(ballots.map(({ receipt }) => receipt).sort()).toEqual(
			acknowledged.flatMap((one) => one ?? []).sort()
		);
	}
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

/** Casts and changes a ballot again and again until the vote is closed; the first and the last receipt it was given. */
function voteUntilClosed(portal: Portal, voter: Actor, voteId: string) {
	const first = Promise.withResolvers<void>();
	async function run(): Promise<string | undefined> {
		let replaces: string | undefined;
		for (let turn = 0; ; turn += 1) {
			try {
				const choice = turn % 2 === 0 ? 'FOR' : 'AGAINST';
				const ballot = { voteId, choice, requestKey: randomUUID(), ...(replaces && { replaces }) } as const;
				replaces = (await castBallot(portal, voter, ballot)).receipt;
				first.resolve();
			} catch (error) {
				expect(error).toMatchObject({ code: 'VOTE_CLOSED' });
				return replaces;
			}
		}
	}
	return { first: first.promise, last: run() };
}

test('the charter’s minimum time holds while somebody has not voted', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal, { charter: { minimumOpenSeconds: 30 } });
	const { meetingId, secretary } = meeting;
	const voteId = await openTestBallot(portal, meeting);
	await expect(closeBallot(portal, secretary, { meetingId, voteId })).rejects.toMatchObject({
		code: 'TOO_SOON_TO_CLOSE',
		params: { seconds: 30 }
	});
	for (const voter of meeting.delegates.flat())
		await castBallot(portal, voter, { voteId, choice: 'FOR', requestKey: randomUUID() });
	await closeBallot(portal, secretary, { meetingId, voteId });
});

test('only the secretariat and the chair close; a stranger finds no meeting', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal);
	const { meetingId, chair } = meeting;
	const voteId = await openTestBallot(portal, meeting);
	const delegate = meeting.delegates[0]![0]!;
	await expect(closeBallot(portal, delegate, { meetingId, voteId })).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	const other = await meetingInSession(portal);
	await expect(closeBallot(portal, other.secretary, { meetingId, voteId })).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	const elsewhere = { meetingId: other.meetingId, voteId };
	await expect(closeBallot(portal, other.secretary, elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await closeBallot(portal, chair, { meetingId, voteId });
	const entries = await readEntries(portal.db, meeting.logId, 0);
	const sealed = entries.findLast(({ t }) => t === 'votes.sealed')!;
	expect(sealed).toMatchObject({
		by: 'CHAIR',
		body: { person: chair.personId, office: 'CHAIR', seat: meeting.body.parties[1].seats[0] }
	});
	const opened = entries.find(({ t }) => t === 'ballot.opened')!;
	expect(opened.body.on_direction_of).toEqual({
		person: chair.personId,
		seat: meeting.body.parties[1].seats[0],
		office: 'CHAIR'
	});
});
