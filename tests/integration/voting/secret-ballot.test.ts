import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '#lib/server/actor.ts';
import { checkParticipation } from '#lib/live/own-participation.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { readSealedBallots } from '#lib/server/meetings/read-entries-since.ts';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import type { Portal } from '#lib/server/portal.ts';
import { castSecret, participationOf } from '#lib/server/voting/cast-secret.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { turnoutNow } from '#lib/server/voting/turnout.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry, openTestVote } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

const secret = (ballot: string) => ({
	ballots: { forms: ['RECORD_VOTE' as const, 'SECRET' as const] },
	decision: { consensus: true, ballot, procedural: 'M_ABS_PRESENT' }
});

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal, { charter: secret('M_SIMPLE_CAST') });
});
afterAll(() => service.close());

const cast = (voteId: string, actor: Actor, choice: Choice, requestKey: string = randomUUID()) =>
	castSecret(portal, actor, { meetingId: meeting.meetingId, voteId, choice, requestKey });

/** What somebody who reads the live database sees of rows: when they were written, by which transaction, in which place. */
async function traces(table: string, voteId: string) {
	const { rows } = await sql<Record<string, unknown>>`
		select xmin::text, xmax::text, ctid::text, t.* from ${sql.table(table)} t where vote_id = ${voteId}::uuid`.execute(
		portal.db
	);
	return rows;
}

test('while it is open, papers are worth nothing without the key that is not in the database', async () => {
	const voteId = await openTestVote(portal, meeting, 'SECRET');
	const voters = meeting.delegates.flat();
	const choices: Choice[] = ['FOR', 'AGAINST', 'ABSTAIN', 'FOR', 'FOR', 'FOR', 'AGAINST', 'FOR'];
	for (const [at, choice] of choices.entries()) await cast(voteId, voters[at]!, choice);
	const papers = await traces('secret_paper', voteId);
	expect(papers).toHaveLength(8);
	expect(new Set(papers.map(({ sealed }) => (sealed as Buffer).length)).size).toBe(1);
	expect(new Set(papers.map(({ sealed }) => (sealed as Buffer).toString('hex'))).size).toBe(8);
	expect(papers.every(({ party_id }) => party_id === null)).toBe(true);
	expect(await portal.db.selectFrom('ballot').selectAll().where('vote_id', '=', voteId).execute()).toEqual(
		[]
	);
	expect((await turnoutNow(portal.db, meeting.meetingId))?.parties.map(({ cast: n }) => n)).toEqual([
		3, 3, 2
	]);
	await closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
});

test('after the close nothing that the database holds joins who to what', async () => {
	const { meetingId, secretary, logId } = meeting;
	const voteId = await openTestVote(portal, meeting, 'SECRET');
	const voters = meeting.delegates.flat();
	const choices: Choice[] = ['FOR', 'FOR', 'FOR', 'FOR', 'FOR', 'AGAINST', 'AGAINST', 'AGAINST', 'ABSTAIN'];
	for (const [at, voter] of voters.entries()) await cast(voteId, voter, choices[at]!);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome).toMatchObject({
		verdict: 'ADOPTED',
		total: { for: 5, against: 3, abstain: 1 },
		parties: []
	});
	for (const table of ['secret_paper', 'secret_participation', 'secret_key', 'ballot'])
		expect(await traces(table, voteId)).toEqual([]);

	// The rows that were deleted leave the files too.
	await drainJobs(portal);
	const { rows: files } = await sql<{ bytes: number }>`
		select pg_relation_size('secret_paper')::int + pg_relation_size('secret_key')::int as bytes`.execute(
		portal.db
	);
	expect(files[0]!.bytes).toBe(0);

	const { body } = await lastEntry(portal, meeting, 'votes.sealed');
	const papers = body.papers as object[];
	const participation = body.participation as object[];
	expect([papers.length, participation.length]).toEqual([9, 9]);
	// A paper says its choice and nothing else; who took part says no time and nothing of the paper.
	expect(papers.every((paper) => Object.keys(paper).join() === 'choice')).toBe(true);
	expect(new Set(participation.flatMap((one) => Object.keys(one)))).toEqual(
		new Set(['seat', 'party', 'person', 'nonce', 'receipt'])
	);
	// No column of any table holds a choice beside a voter of this vote, whatever the table is called.
	const { rows: tables } = await sql<{ name: string }>`
		select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'vote_id' group by 1`.execute(portal.db);
	for (const { name } of tables)
		for (const row of await traces(name, voteId))
			expect(JSON.stringify(row)).not.toMatch(/"(FOR|AGAINST|ABSTAIN)"/);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('the papers’ order is one of chance, not of casting or of seats', async () => {
	const { meetingId, secretary } = meeting;
	const orders = new Set<string>();
	for (let turn = 0; turn < 6; turn += 1) {
		const voteId = await openTestVote(portal, meeting, 'SECRET');
		for (const [at, voter] of meeting.delegates.flat().entries())
			await cast(voteId, voter, at < 4 ? 'FOR' : 'AGAINST');
		await closeBallot(portal, secretary, { meetingId, voteId });
		const { papers } = (await lastEntry(portal, meeting, 'votes.sealed')).body as {
			papers: { choice: string }[];
		};
		orders.add(papers.map(({ choice }) => choice[0]).join(''));
	}
	// 126 orders are equally likely: six alike would happen once in 3 × 10¹⁰ runs.
	expect(orders.size).toBeGreaterThan(1);
});

test('one paper for each seat: repeated once, changed never, from two devices one', async () => {
	const { meetingId, secretary } = meeting;
	const voteId = await openTestVote(portal, meeting, 'SECRET');
	const [voter, second] = meeting.delegates[0]!;
	const requestKey = randomUUID();
	const receipt = await cast(voteId, voter!, 'FOR', requestKey);
	expect(await cast(voteId, voter!, 'FOR', requestKey)).toEqual(receipt);
	expect(await participationOf(portal, voter!, { meetingId, voteId })).toEqual(receipt);
	await expect(cast(voteId, voter!, 'AGAINST', requestKey)).rejects.toMatchObject({ code: 'KEY_REUSED' });
	await expect(cast(voteId, voter!, 'AGAINST')).rejects.toMatchObject({ code: 'SECRET_CAST' });
	const devices = await Promise.allSettled(Array.from({ length: 8 }, () => cast(voteId, second!, 'FOR')));
	expect(devices.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	await expect(cast(voteId, secretary, 'FOR')).rejects.toMatchObject({ code: 'NOT_ON_REGISTER' });
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.total).toMatchObject({ for: 2, notCast: 7 });
	await expect(cast(voteId, voter!, 'FOR')).rejects.toMatchObject({ code: 'VOTE_CLOSED' });
});

test('after the close a phone finds its receipt among those who took part, or says that it is not there', async () => {
	const meeting = await meetingInSession(portal, { charter: secret('M_SIMPLE_CAST') });
	const { meetingId, secretary } = meeting;
	const voteId = await openTestVote(portal, meeting, 'SECRET');
	const [voter, other] = meeting.delegates.flat();
	const cast = { meetingId, voteId, choice: 'FOR' as const };
	const receipt = await castSecret(portal, voter!, { ...cast, requestKey: randomUUID() });
	await castSecret(portal, other!, { ...cast, requestKey: randomUUID() });
	await closeBallot(portal, secretary, { meetingId, voteId });
	const { logKey } = await liveStart(portal, voter!, meetingId);
	const { i: index } = await lastEntry(portal, meeting, 'votes.sealed');
	const { ballots, participation } = await readSealedBallots(portal, voter!, { meetingId, index });
	expect(ballots).toEqual([]);
	expect(await checkParticipation(receipt, participation!, logKey)).toBe('AS_PROMISED');
	const others = participation!.filter(({ seat }) => seat !== receipt.seat);
	expect(await checkParticipation(receipt, others, logKey)).toBe('DIFFERENT');
	// The same words under another's signature are no promise of this log.
	const forged = { ...receipt, receipt: others[0]!.receipt };
	expect(await checkParticipation(forged, [{ ...participation![0]!, ...forged }], logKey)).toBe('DIFFERENT');
});

test('it is refused where so few vote that the figures would tell', async () => {
	const two = await meetingInSession(portal, { present: [3, 2, 3], charter: secret('M_SIMPLE_CAST') });
	await expect(openTestVote(portal, two, 'SECRET')).rejects.toMatchObject({ code: 'SECRET_TOO_FEW' });
	const concurrent = await meetingInSession(portal, { charter: secret('M_CONCURRENT(SIMPLE)') });
	await expect(openTestVote(portal, concurrent, 'SECRET')).rejects.toMatchObject({
		code: 'SECRET_NEEDS_POOLED',
		params: { fewest: 5 }
	});
	const unlisted = await meetingInSession(portal);
	await expect(openTestVote(portal, unlisted, 'SECRET')).rejects.toMatchObject({
		code: 'FORM_NOT_IN_CHARTER'
	});
});

test('with five seats of every party the figures of each are published', async () => {
	const five = await meetingInSession(portal, { seats: 5, charter: secret('M_CONCURRENT(SIMPLE)') });
	const voteId = await openTestVote(portal, five, 'SECRET');
	for (const voter of five.delegates.flat())
		await castSecret(portal, voter, {
			meetingId: five.meetingId,
			voteId,
			choice: 'FOR',
			requestKey: randomUUID()
		});
	const { outcome } = await closeBallot(portal, five.secretary, { meetingId: five.meetingId, voteId });
	expect(outcome).toMatchObject({ verdict: 'ADOPTED', parties: [{}, {}, {}] });
	expect((await judgeRecord(portal, five.logId)).problems).toEqual([]);
});
