/** The record of a vote as it is read, printed and taken away (domain.md 5.2). */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { typesetVoteRecord } from '#lib/server/documents/typeset-vote-record.ts';
import { meetingEntry } from '#lib/server/meetings/meeting-entry.ts';
import { act } from '#lib/server/record/act.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { composeVoteRecord, voteRecordWords } from '#lib/server/voting/compose-vote-record.ts';
import { enterHands } from '#lib/server/voting/enter-hands.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { meetingInSession, openTestBallot } from '../../support/meeting-in-session.ts';
import { askTool, requirePdfTools } from '../../support/pdf-tools.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { openTestVote } from '../../support/vote.ts';

let service: TestPortal;

beforeAll(async () => {
	requirePdfTools();
	service = await testPortal();
});
afterAll(() => service.close());

const printed = (pdf: Uint8Array) => askTool('pdftotext', ['-layout', 'FILE', '-'], pdf).replace(/\s+/g, '');
const close = (words: string | undefined) => words!.replace(/\s+/g, '');

test('a vote is found after more than a page of the log', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal);
	const { meetingId, logId, secretary } = meeting;
	await act(portal, logId, async ({ append }) => {
		const note = { person: secretary.personId, text: { en: 'a note' } };
		for (let n = 0; n < 520; n += 1)
			await append(meetingEntry('SECRETARY', { t: 'note.taken', v: 1, body: note }));
	});
	const voteId = await openTestBallot(portal, meeting);
	await closeBallot(portal, secretary, { meetingId, voteId });
	const { vote } = await readVoteRecord(portal, secretary, { meetingId, voteId });
	expect(vote).toMatchObject({ vote: voteId, result: { total: { notCast: 9 } } });
	expect(vote.register.every(({ name }) => name.zh)).toBe(true);
});

test.each(['zh', 'en'] as const)('on paper in %s: tagged, every figure, who did what', async (locale) => {
	const { portal } = service;
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary, chair } = meeting;
	const voteId = await openTestBallot(portal, meeting);
	const voters = meeting.delegates.flat();
	for (const voter of voters.slice(0, 8))
		await castBallot(portal, voter, { voteId, choice: 'FOR', requestKey: randomUUID() });
	await closeBallot(portal, chair, { meetingId, voteId });
	const record = await readVoteRecord(portal, voters[0]!, { meetingId, voteId });
	expect(record.vote).toMatchObject({
		presiding: { person: chair.personId },
		opened_by: { person: secretary.personId, on_direction_of: { person: chair.personId } },
		closed_by: { person: chair.personId, office: 'CHAIR' }
	});
	const pdf = await typesetVoteRecord(
		composeVoteRecord(record, locale),
		voteRecordWords(record, locale),
		null
	);
	const info = askTool('pdfinfo', ['FILE'], pdf);
	expect(info).toMatch(/Tagged:\s+yes/);
	expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
	expect(Buffer.from(pdf).toString('latin1')).toContain(`/Lang (${locale === 'zh' ? 'zh-CN' : 'en-GB'})`);
	expect(askTool('qpdf', ['--check', 'FILE'], pdf)).toContain('No syntax or stream encoding errors');
	expect(askTool('pdfdetach', ['-list', 'FILE'], pdf)).toContain('vote.json');
	const words = printed(pdf);
	const { name } = record.vote.presiding!;
	expect(words).toContain(close(name[locale]));
	expect(words).toContain(record.vote.text_sha256);
	expect(words).toContain('M_CONCURRENT(M_SIMPLE_CAST)');
	expect(words).toContain(locale === 'zh' ? '合计9980010' : 'Together9980010');
	expect(words).toContain(locale === 'zh' ? '通过' : 'Adopted');
	for (const seat of record.vote.register) expect(words).toContain(close(seat.name[locale]));
});

test('the two tellers of a show of hands stand on it', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal, { charter: { ballots: { forms: ['SHOW_OF_HANDS'] } } });
	const { meetingId, secretary } = meeting;
	const voteId = await openTestVote(portal, meeting, 'SHOW_OF_HANDS');
	const counts = meeting.body.parties.map(({ id }) => ({ party: id, for: 3, against: 0, abstain: 0 }));
	const tellers = [meeting.delegates[0]![1]!, meeting.delegates[2]![0]!];
	for (const teller of tellers) await enterHands(portal, teller, { meetingId, voteId, counts });
	await closeBallot(portal, secretary, { meetingId, voteId });
	const record = await readVoteRecord(portal, secretary, { meetingId, voteId });
	expect(record.vote.tellers?.map(({ person }) => person)).toEqual(tellers.map(({ personId }) => personId));
	const words = composeVoteRecord(record, 'en').facts.find(({ label }) => label === 'Tellers')!.text;
	expect(words[0]).toContain('(Union)');
	expect(words[1]).toContain('(Employers)');
});
