/** Explanations of vote and declarations of correction (domain.md 4.2, Ballot): in the record, never in the count. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { readFacts } from '#lib/server/minutes/read-facts.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { composeVoteRecord } from '#lib/server/voting/compose-vote-record.ts';
import { declareCorrection } from '#lib/server/voting/declare-correction.ts';
import { explainVote } from '#lib/server/voting/explain-vote.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { voteCsv } from '#lib/domain/voting/vote-csv.ts';
import { meetingInSession, openTestBallot } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { openTestVote } from '../../support/vote.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

const text = { zh: '因为标准还要再议。', en: 'The standard needs more talk.' };

test('a seat and its party explain, a seat declares what it meant, and the count stays', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal);
	const { meetingId, items, secretary, logId } = meeting;
	const voteId = await openTestBallot(portal, meeting);
	const of = { meetingId, voteId };
	const [chief, other] = meeting.delegates[0]!;
	await expect(explainVote(portal, chief!, { ...of, text })).rejects.toMatchObject({
		code: 'VOTE_NOT_ANNOUNCED'
	});
	await castBallot(portal, other!, { voteId, choice: 'AGAINST', requestKey: randomUUID() });
	await closeBallot(portal, secretary, of);
	const before = await readVoteRecord(portal, secretary, of);

	await explainVote(portal, chief!, { ...of, text });
	await explainVote(portal, chief!, { ...of, text, forParty: true });
	await expect(explainVote(portal, chief!, { ...of, text })).rejects.toMatchObject({
		code: 'ALREADY_EXPLAINED'
	});
	await expect(explainVote(portal, other!, { ...of, text, forParty: true })).rejects.toMatchObject({
		code: 'CHIEF_REPRESENTATIVE_ONLY'
	});
	await expect(explainVote(portal, other!, { ...of, text: {} })).rejects.toMatchObject({
		code: 'TEXT_NEEDED'
	});
	await expect(explainVote(portal, secretary, { ...of, text })).rejects.toMatchObject({
		code: 'NOT_ON_REGISTER'
	});
	await expect(
		declareCorrection(portal, other!, { ...of, meant: 'AGAINST', text: {} })
	).rejects.toMatchObject({ code: 'MEANT_WHAT_WAS_CAST' });
	// Whoever has left his seat since still voted from it.
	await checkOut(portal, secretary, { meetingId, personId: other!.personId });
	await declareCorrection(portal, other!, { ...of, meant: 'FOR', text: {} });
	await expect(declareCorrection(portal, other!, { ...of, meant: 'ABSTAIN', text })).rejects.toMatchObject({
		code: 'ALREADY_CORRECTED'
	});

	const { vote } = await readVoteRecord(portal, secretary, of);
	expect(vote.result).toEqual(before.vote.result);
	expect(vote.ballots).toEqual(before.vote.ballots);
	expect(vote.explanations?.map(({ for_party }) => for_party)).toEqual([false, true]);
	expect(vote.corrections).toMatchObject([{ person: other!.personId, cast: 'AGAINST', meant: 'FOR' }]);
	expect(voteCsv(vote, 'en')).toMatch(/,AGAINST,FOR\r\n/);
	const paper = composeVoteRecord(await readVoteRecord(portal, secretary, of), 'en');
	expect(paper.sayings.map(({ entries }) => entries.length)).toEqual([0, 0, 0, 2, 1]);
	const facts = await readFacts(portal.db, logId);
	const blocks = minutesSections(facts, { title: {}, passages: {} }, 'en')[2]!.facts;
	expect(blocks.flatMap((block) => (block.kind === 'statement' ? [block.label] : []))).toEqual([
		'Explanation of vote, Union',
		'Explanation of vote, Union',
		'Declaration of correction, Union'
	]);

	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'DECIDED' });
	await explainVote(portal, meeting.delegates[1]![1]!, { ...of, text });
	await closeMeeting(portal, secretary, { meetingId });
	await expect(explainVote(portal, meeting.delegates[2]![1]!, { ...of, text })).rejects.toMatchObject({
		code: 'MEETING_NOT_IN_STATE'
	});
});

test('what was secret is neither explained nor corrected; hands have no names to correct', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal, {
		charter: {
			ballots: { forms: ['SECRET', 'SHOW_OF_HANDS'] },
			decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_ABS_PRESENT' }
		}
	});
	const { meetingId, secretary } = meeting;
	const voteId = await openTestVote(portal, meeting, 'SECRET');
	const of = { meetingId, voteId };
	await closeBallot(portal, secretary, of);
	const voter = meeting.delegates[0]![0]!;
	await expect(explainVote(portal, voter, { ...of, text })).rejects.toMatchObject({
		code: 'SECRET_NOT_EXPLAINED'
	});
	await expect(declareCorrection(portal, voter, { ...of, meant: 'FOR', text })).rejects.toMatchObject({
		code: 'SECRET_NOT_EXPLAINED'
	});
});
