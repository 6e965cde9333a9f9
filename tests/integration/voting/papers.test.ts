/** Elections, preference ballots and run-offs: votes by papers end in the same result as all others. */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { exportedVote } from '#lib/domain/voting/exported-vote.ts';
import { exportVotes } from '#lib/domain/voting/export-votes.ts';
import type { Said } from '#lib/domain/voting/paper.ts';
import { verifyReceipt } from '#lib/domain/voting/receipt.ts';
import { recount } from '#lib/domain/voting/recount.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { castSecret } from '#lib/server/voting/cast-secret.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry, openTestVote } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

const charter = {
	ballots: { forms: ['RECORD_VOTE' as const, 'SECRET' as const, 'ELECTION' as const, 'PREFERENCE' as const] },
	decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_ABS_PRESENT' }
};
const candidates = [{ zh: '张三' }, { zh: '李四', en: 'Li Si' }, { zh: '王五' }];

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal, { charter });
});
afterAll(() => service.close());

/** One ballot of each seat, in the order of parties and seats; a dot is a seat that does not vote. */
async function castAll(voteId: string, ballots: readonly (Said | '.')[]) {
	for (const [at, choice] of ballots.entries())
		if (choice !== '.')
			await castBallot(portal, meeting.delegates.flat()[at]!, { voteId, choice, requestKey: randomUUID() });
}

const close = async (voteId: string) =>
	(await closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId })).outcome;

/** The vote counted again from what is exported. */
async function recounted(voteId: string) {
	const entries = (await readEntries(portal.db, meeting.logId, 0)) as unknown as MeetingEntry[];
	const exported = exportVotes(entries).find(({ vote }) => vote === voteId);
	return recount(v.parse(exportedVote, JSON.parse(JSON.stringify(exported))));
}
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test('a preference ballot: every paper ranks all, and the fewest points come first', async () => {
	const voteId = await openTestVote(portal, meeting, 'PREFERENCE', { candidates });
	const voter = meeting.delegates[0]![0]!;
	for (const choice of ['PAPER:A>B', 'PAPER:A', 'PAPER:A>A>B', 'PAPER:A>B>D', 'FOR'] as const)
		await expect(
			castBallot(portal, voter, { voteId, choice, requestKey: randomUUID() })
		).rejects.toMatchObject({ code: 'PAPER_NOT_VALID' });
	await castAll(voteId, [
		'PAPER:A>B>C',
		'PAPER:B>A>C',
		'PAPER:B>C>A',
		'PAPER:A>C>B',
		'PAPER:C>B>A',
		'ABSTAIN'
	]);
	const outcome = await close(voteId);
	expect(outcome).toMatchObject({
		verdict: 'ADOPTED',
		rule: 'M_PREF_POINTS',
		ranking: { score: { A: 10, B: 9, C: 11 }, places: [['B'], ['A'], ['C']], valid: 5, void: 0 },
		total: { papers: 5, abstain: 1, notCast: 3, for: 0 },
		options: [{ id: 'A', label: candidates[0] }, {}, {}]
	});
	expect(plain(await recounted(voteId))).toEqual(plain(outcome));
});

test('an election, a tie said as one, and its run-off between those who tied', async () => {
	const { meetingId, items } = meeting;
	const voteId = await openTestVote(portal, meeting, 'ELECTION', { candidates });
	await castAll(voteId, ['PAPER:A', 'PAPER:A', 'PAPER:C', 'PAPER:C', 'PAPER:B', 'ABSTAIN']);
	const tied = await close(voteId);
	expect(tied).toMatchObject({ verdict: 'TIE_NOT_ADOPTED', ranking: { runOff: ['A', 'C'] } });
	expect(plain(await recounted(voteId))).toEqual(plain(tied));

	const runOffOf = voteId;
	const second = await openTestVote(portal, meeting, undefined, { runOffOf, question: undefined });
	const { body } = await lastEntry(portal, meeting, 'ballot.opened');
	expect(body).toMatchObject({
		kind: 'ELECTION',
		run_off_of: voteId,
		candidates: [
			{ id: 'A', label: { zh: '张三' } },
			{ id: 'C', label: { zh: '王五' } }
		]
	});
	await expect(castAll(second, ['PAPER:B'])).rejects.toMatchObject({ code: 'PAPER_NOT_VALID' });
	await castAll(second, ['PAPER:C', 'PAPER:C', 'PAPER:C', 'PAPER:A']);
	const elected = await close(second);
	expect(elected).toMatchObject({ verdict: 'ADOPTED', ranking: { places: [['C'], ['A']] } });
	expect(plain(await recounted(second))).toEqual(plain(elected));
	for (const tiedVote of [voteId, second])
		await expect(openTestVote(portal, meeting, undefined, { runOffOf: tiedVote })).rejects.toMatchObject({
			code: 'NO_RUN_OFF'
		});
	await expect(
		openTestVote(portal, meeting, undefined, { runOffOf: voteId, itemId: items[0]!, meetingId })
	).rejects.toMatchObject({ code: 'NOT_FOUND' });
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('eight devices of one seat with a paper each: one counts, its receipt covers it, a change names it', async () => {
	const voteId = await openTestVote(portal, meeting, 'ELECTION', { candidates });
	const voter = meeting.delegates[1]![0]!;
	const papers = [
		'PAPER:A',
		'PAPER:B',
		'PAPER:C',
		'PAPER:A',
		'PAPER:B',
		'PAPER:C',
		'PAPER:A',
		'ABSTAIN'
	] as const;
	const first = await Promise.allSettled(
		papers.map((choice) => castBallot({ ...portal }, voter, { voteId, choice, requestKey: randomUUID() }))
	);
	const made = first.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
	expect(made).toHaveLength(1);
	for (const answer of first.filter((one) => one.status === 'rejected'))
		expect(answer.reason).toMatchObject({
			code: 'BALLOT_CHANGED_ELSEWHERE',
			params: { choice: made[0]!.choice }
		});
	const { receipt } = made[0]!;
	const requestKey = randomUUID();
	const change = { voteId, choice: 'PAPER:B', requestKey, replaces: receipt } as const;
	const changed = await castBallot(portal, voter, change);
	expect(await castBallot(portal, voter, change)).toEqual(changed);
	await expect(castBallot(portal, voter, { ...change, choice: 'PAPER:C' })).rejects.toMatchObject({
		code: 'KEY_REUSED'
	});
	const { public_key } = await portal.db
		.selectFrom('log_key')
		.select('public_key')
		.where('body_id', '=', meeting.body.bodyId)
		.executeTakeFirstOrThrow();
	expect(await verifyReceipt(changed, changed.receipt, public_key)).toBe(true);
	expect(await verifyReceipt({ ...changed, choice: 'PAPER:C' }, changed.receipt, public_key)).toBe(false);
	await close(voteId);
	expect((await lastEntry(portal, meeting, 'votes.sealed')).body.ballots).toMatchObject([
		{ choice: 'PAPER:B', receipt: changed.receipt }
	]);
});

test('papers against the close: what has a receipt is counted, what has none is told so', async () => {
	for (let round = 0; round < 4; round += 1) {
		const voteId = await openTestVote(portal, meeting, 'ELECTION', { candidates });
		const casting = meeting.delegates
			.flat()
			.map((voter) =>
				castBallot({ ...portal }, voter, { voteId, choice: 'PAPER:A', requestKey: randomUUID() })
			);
		const closing = close(voteId);
		const answers = await Promise.allSettled(casting);
		const outcome = await closing;
		const counted = answers.filter(({ status }) => status === 'fulfilled').length;
		expect(outcome.total.papers).toBe(counted);
		expect(outcome.ranking).toMatchObject({ score: { A: counted } });
		for (const answer of answers.filter((one) => one.status === 'rejected'))
			expect(answer.reason).toMatchObject({ code: 'VOTE_CLOSED' });
	}
});

test('a secret election: papers without a name, counted again from the box', async () => {
	const { meetingId, logId } = meeting;
	const voteId = await openTestVote(portal, meeting, 'ELECTION', { candidates, secret: true });
	const cast = (at: number, choice: Said) =>
		castSecret(portal, meeting.delegates.flat()[at]!, {
			meetingId,
			voteId,
			choice,
			requestKey: randomUUID()
		});
	await expect(cast(0, 'PAPER:D')).rejects.toMatchObject({ code: 'PAPER_NOT_VALID' });
	await expect(cast(0, 'FOR')).rejects.toMatchObject({ code: 'PAPER_NOT_VALID' });
	for (const [at, choice] of (['PAPER:C', 'PAPER:B', 'PAPER:C', 'ABSTAIN', 'PAPER:C'] as const).entries())
		await cast(at, choice);
	const { rows } = { rows: await portal.db.selectFrom('secret_paper').selectAll().execute() };
	expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1);
	const outcome = await close(voteId);
	expect(outcome).toMatchObject({
		verdict: 'ADOPTED',
		rule: 'M_PLURALITY',
		parties: [],
		ranking: { score: { A: 0, B: 1, C: 3 }, places: [['C'], ['B'], ['A']] },
		total: { papers: 4, abstain: 1 }
	});
	expect(plain(await recounted(voteId))).toEqual(plain(outcome));
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('what cannot be put in such a form is refused before it opens', async () => {
	const open = (form: 'ELECTION' | 'PREFERENCE' | 'RECORD_VOTE', more: object, of = meeting) =>
		openTestVote(portal, of, form, more);
	await expect(open('ELECTION', { candidates: [{ zh: '张三' }] })).rejects.toMatchObject({
		code: 'OPTIONS_NEEDED'
	});
	await expect(
		open('ELECTION', {
			candidates: [
				{ zh: '张三', en: 'Zhang' },
				{ zh: '李四', en: 'Zhang' }
			]
		})
	).rejects.toMatchObject({ code: 'OPTIONS_ALIKE' });
	await expect(open('PREFERENCE', { candidates, secret: true })).rejects.toMatchObject({
		code: 'SECRET_NOT_RANKED'
	});
	const unlisted = await meetingInSession(portal);
	await expect(open('ELECTION', { candidates }, unlisted)).rejects.toMatchObject({
		code: 'FORM_NOT_IN_CHARTER'
	});
	const few = await meetingInSession(portal, { present: [3, 2, 3], charter });
	await expect(open('ELECTION', { candidates, secret: true }, few)).rejects.toMatchObject({
		code: 'SECRET_TOO_FEW'
	});
	const byRule = await meetingInSession(portal, {
		charter: {
			...charter,
			ballots: {},
			decision: { ...charter.decision, byKind: { DECISION: 'M_PLURALITY' } }
		}
	});
	await expect(open('RECORD_VOTE', {}, byRule)).rejects.toMatchObject({ code: 'RULE_NEEDS_PAPERS' });
	await expect(open('PREFERENCE', { candidates }, byRule)).rejects.toMatchObject({
		code: 'RULE_NOT_BY_PAPERS'
	});
	expect(await open('ELECTION', { candidates }, byRule)).toEqual(expect.any(String));
});
