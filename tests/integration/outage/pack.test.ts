import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rootOf } from '#lib/domain/record/merkle.ts';
import { readClauses } from '#lib/domain/texts/read-clauses.ts';
import { beginRehearsal } from '#lib/server/meetings/begin-rehearsal.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { composePack } from '#lib/server/outage/compose-pack.ts';
import { readPack } from '#lib/server/outage/read-pack.ts';
import { writePack } from '#lib/server/outage/write-pack.ts';
import { recuseSeat } from '#lib/server/voting/recuse-seat.ts';
import { sha256 } from '#lib/server/record/crypto.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { convenedMeeting } from '../../support/convened-meeting.ts';
import { meetingInSession } from '../../support/meeting-in-session.ts';
import { askTool, requirePdfTools } from '../../support/pdf-tools.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody } from '../../support/tripartite-body.ts';

let world: TestPortal;
beforeAll(async () => {
	requirePdfTools();
	world = await testPortal();
});
afterAll(() => world.close());

const article = '第一条　船员每日最低伙食费标准调整为10美元。';

/** A meeting with a motion, an amendment to it, and somebody who waits for the floor. */
async function meetingWithTexts() {
	const { portal } = world;
	const meeting = await meetingInSession(portal, { present: [3, 2, 3] });
	const { meetingId, items, secretary, body, delegates } = meeting;
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '提高伙食费标准', en: 'Raise the food standard' },
		text: { zh: `${article}\n第二条　自7月1日起执行。` },
		moverSeatId: body.parties[0].seats[0]!,
		seconderSeatId: body.parties[1].seats[0]!
	});
	await submitAmendment(portal, secretary, {
		meetingId,
		motionId,
		op: 'REPLACE',
		clause: readClauses(article)[0]!.id,
		text: { zh: article.replace('10', '12') },
		moverSeatId: body.parties[2].seats[0]!,
		seconderSeatId: body.parties[1].seats[1]!
	});
	await requestFloor(portal, delegates[0]![1]!, { meetingId, itemId: items[1]!, kind: 'LIST' });
	return meeting;
}

test('the pack is the meeting on paper as of an entry of its record, in both languages', async () => {
	const { portal } = world;
	const { meetingId, logId, secretary, delegates } = await meetingWithTexts();
	const facts = await readPack(portal, secretary, { meetingId });
	const leaves = await portal.db
		.selectFrom('entry')
		.select('leaf')
		.where('log_id', '=', logId)
		.orderBy('i')
		.execute();
	expect(facts.size).toBe(leaves.length);
	expect(
		facts.root.equals(
			rootOf(
				sha256,
				leaves.map(({ leaf }) => new Uint8Array(leaf))
			)
		)
	).toBe(true);

	const printed = async (locale: 'zh' | 'en') => {
		const { bytes, fileName } = await writePack(portal, secretary, { meetingId, locale });
		expect(fileName).toMatch(new RegExp(`-${facts.size}\\.pdf$`));
		expect(askTool('pdfinfo', ['FILE'], bytes)).toMatch(/Page size:\s+595.* \(A4\)/);
		return askTool('pdftotext', ['-layout', 'FILE', '-'], bytes).replaceAll(/\s+/g, ' ');
	};
	const zh = await printed('zh');
	for (const words of [
		'一、议程',
		'二、到会名单',
		'动议 1：提高伙食费标准',
		'修正案 1',
		'表决单 2',
		'六、发言名单'
	])
		expect(zh).toContain(words);
	expect(zh.replaceAll(' ', '')).toContain(facts.root.toString('hex').slice(0, 24));
	const en = await printed('en');
	for (const words of ['How to go on', 'Amendment 1 (to motion 1)', 'Teller 2', 'Minutes of the room'])
		expect(en).toContain(words);
	await expect(writePack(portal, delegates[0]![0]!, { meetingId, locale: 'zh' })).rejects.toThrow(
		'SECRETARY_ONLY'
	);
});

test('sheets stand in voting order: amendments before their motion, then blanks', async () => {
	const { meetingId, secretary } = await meetingWithTexts();
	const { blocks } = composePack(await readPack(world.portal, secretary, { meetingId }), 'en');
	const questions = blocks.flatMap((block) =>
		block.kind === 'facts'
			? block.facts.filter(({ label }) => label === 'Question').map(({ text }) => text)
			: []
	);
	expect(questions).toEqual(['Amendment 1 (to motion 1)', 'Motion 1: Raise the food standard', '', '']);
	// A seat's row each, whoever sits in it, and who waits for the floor.
	const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
	expect(rows.filter(({ cells }) => cells.includes('[ ]') && cells[0] !== '').length).toBe(4 * 9);
	expect(blocks.some((block) => block.kind === 'slips')).toBe(true);
});

test('sheets ask for what late entry asks: recusals, and a box of all together where the charter knows secret votes', async () => {
	const { portal } = world;
	const meeting = await meetingInSession(portal, {
		charter: {
			ballots: { forms: ['RECORD_VOTE', 'SECRET'] },
			decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_ABS_PRESENT' }
		}
	});
	const { meetingId, items, secretary, body } = meeting;
	await submitMotion(portal, secretary, {
		...{ meetingId, itemId: items[1]!, title: { en: 'Food' }, text: { en: article } },
		moverSeatId: body.parties[0].seats[0]!,
		seconderSeatId: body.parties[1].seats[0]!
	});
	await recuseSeat(portal, secretary, {
		...{ meetingId, itemId: items[1]!, reason: { en: 'My own company.' }, requestKey: randomUUID() },
		seatId: body.parties[2].seats[1]!
	});
	const of = async () => composePack(await readPack(portal, secretary, { meetingId }), 'en').blocks;
	const rows = (await of()).flatMap((block) => (block.kind === 'table' ? block.rows : []));
	expect(rows.filter(({ cells }) => cells.includes('My own company.'))).toHaveLength(1);
	// One sheet is foreseen, and two are blank.
	expect(rows.filter(({ cells }) => cells[0] === 'All together')).toHaveLength(3);
	const slips = (await of()).flatMap((block) => (block.kind === 'slips' ? [block.unsigned ?? false] : []));
	expect(slips).toEqual([false, true]);
	expect(JSON.stringify(await of())).toContain('in secret');
	const { bytes } = await writePack(portal, secretary, { meetingId, locale: 'zh' });
	const printed = askTool('pdftotext', ['-layout', 'FILE', '-'], bytes);
	for (const words of ['无记名选票', '不写姓名，不写席位', '本次表决回避的席位'])
		expect(printed).toContain(words);
});

test('before the meeting, and of a rehearsal, which says so', async () => {
	const { portal } = world;
	const body = await tripartiteBody(portal, { charter: { noticeDays: 0 } });
	const secretary = { personId: body.secretary };
	const meetingId = await convenedMeeting(portal, body, { starts: new Date(Date.now() + 3_600_000) });
	const of = async (id: string) => composePack(await readPack(portal, secretary, { meetingId: id }), 'en');
	expect((await of(meetingId)).masthead).not.toContain('Rehearsal');
	const { rehearsalId } = await beginRehearsal(portal, secretary, { meetingId });
	expect((await of(rehearsalId)).masthead).toContain('Rehearsal');
});
