/** Procedures played from a rulebook through a meeting file: what is in order goes on, what is not is refused. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hashPassword } from '#lib/server/auth/password.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { makeAdministrator } from '#lib/server/walk/give-account.ts';
import { readMeetingFile } from '#lib/server/walk/read-meeting-file.ts';
import { newRun, run, signatoriesOf } from '#lib/server/walk/run.ts';
import { testPortal } from '../../support/portal.ts';

const demo = path.resolve(import.meta.dirname, '../../../src/lib/server/demo/maritime-2026-1.json');
const ROOM = {
	W: ['zhang', 'li', 'wang', 'zhao', 'qian'],
	G: ['sun', 'zhou', 'wu', 'zheng'],
	E: ['chen', 'chu', 'wei', 'jiang', 'han']
} as const;
const CHOICES = { y: 'FOR', n: 'AGAINST', a: 'ABSTAIN' } as const;

type Event = { do: string } & Record<string, unknown>;

/** What a script says; each event ten seconds after the one before. */
interface Script {
	push(event: Event): void;
	wait(minutes: number): void;
	/** A vote by its ballots, a letter for each seat of the side that is taken. */
	vote(key: string, put: Record<string, unknown>, choices: Record<keyof typeof ROOM, string>): void;
}

const food = (dollars: number) => ({ zh: `每日伙食费标准为${dollars}美元。\n本标准自2026年7月1日起实行。` });

test('the simple profile: seconding by another side, amendments to amendments, withdrawal and taking over, an appeal', async () => {
	const motions = {
		profile: 'SIMPLE_ILO',
		seconding: 'OTHER_PARTY',
		secondMinutes: 5,
		amendmentOrder: 'CHAIR_ORDER'
	};
	await play(motions, ({ push, vote, wait }) => {
		push({
			do: 'motion',
			motion: 'm1',
			item: 'food',
			title: { zh: '伙食费' },
			text: food(10),
			mover: 'zhang',
			self: true
		});
		push({ do: 'second', motion: 'm1', person: 'chen', refused: 'NOT_RULED' });
		push({ do: 'open-debate', motion: 'm1', refused: 'NOT_RULED' });
		push({ do: 'admit', motion: 'm1', decision: 'ADMISSIBLE' });
		push({ do: 'open-debate', motion: 'm1', refused: 'SECOND_MISSING' });
		push({ do: 'second', motion: 'm1', person: 'li', refused: 'SECOND_OTHER_PARTY' });
		push({ do: 'second', motion: 'm1', person: 'zhang', refused: 'SECONDED_BY_MOVER' });
		push({ do: 'second', motion: 'm1', person: 'chen' });
		push({ do: 'open-debate', motion: 'm1' });
		push({
			do: 'amend',
			amendment: 'a1',
			motion: 'm1',
			text: { zh: '每日伙食费标准为11美元。' },
			mover: 'chen',
			self: true
		});
		push({ do: 'admit', amendment: 'a1', decision: 'ADMISSIBLE' });
		wait(6);
		push({ do: 'second', amendment: 'a1', person: 'zhou', refused: 'SECOND_TOO_LATE' });
		push({ do: 'take-over', amendment: 'a1', person: 'zhou', refused: 'MOTION_NOT_IN_STATE' });
		push({
			do: 'amend',
			amendment: 'a2',
			motion: 'm1',
			text: { zh: '每日伙食费标准为9美元。' },
			mover: 'chen',
			seconder: 'zhou'
		});
		push({
			do: 'amend',
			amendment: 'b2',
			motion: 'm1',
			target: 'a2',
			text: { zh: '每日伙食费标准为9.5美元。' },
			mover: 'sun',
			seconder: 'chen'
		});
		push({
			do: 'amend',
			amendment: 'c2',
			motion: 'm1',
			target: 'b2',
			text: { zh: '每日伙食费标准为9.7美元。' },
			mover: 'zhang',
			seconder: 'chen',
			refused: 'THIRD_DEGREE'
		});
		push({ do: 'open-ballot', vote: 'x1', item: 'food', motion: 'm1', refused: 'AMENDMENTS_OPEN' });
		push({ do: 'open-ballot', vote: 'x2', item: 'food', amendment: 'a2', refused: 'AMENDMENT_NOT_NEXT' });
		push({ do: 'withdraw', amendment: 'a2', person: 'li', refused: 'NOT_FOUND' });
		push({ do: 'withdraw', amendment: 'a2', person: 'chen', refused: 'AMENDMENT_IN_PLAY' });
		vote('vb2', { amendment: 'b2' }, { W: 'yyyyy', G: 'nnnn', E: 'yyyyn' });
		push({ do: 'withdraw', amendment: 'a2', person: 'chen' });
		push({ do: 'take-over', amendment: 'a2', person: 'chen', refused: 'TAKEN_OVER_BY_MOVER' });
		push({ do: 'take-over', amendment: 'a2', person: 'li' });
		const recused = { item: 'food', person: 'han' };
		const reason = { zh: '本人所在企业正在定标准。' };
		push({ do: 'withdraw-recusal', ...recused, refused: 'NOT_FOUND' });
		push({ do: 'recuse', ...recused, reason });
		push({ do: 'recuse', ...recused, reason, refused: 'ALREADY_RECUSED' });
		push({ do: 'withdraw-recusal', ...recused });
		push({ do: 'recuse', ...recused, reason });
		vote('va2', { amendment: 'a2' }, { W: 'yyyyy', G: 'yyyy', E: 'yyyy' });
		push({
			do: 'motion',
			motion: 'm2',
			item: 'food',
			title: { zh: '另案' },
			text: { zh: '另行安排。' },
			mover: 'zhou',
			self: true
		});
		push({ do: 'admit', motion: 'm2', decision: 'INADMISSIBLE', refused: 'RULING_REASON_NEEDED' });
		push({ do: 'admit', motion: 'm2', decision: 'INADMISSIBLE', reason: { zh: '与议题无关' } });
		push({ do: 'procedural', procedural: 'p1', kind: 'APPEAL', mover: 'zhou', self: true });
		push({ do: 'second', procedural: 'p1', person: 'zhou', refused: 'SECONDED_BY_MOVER' });
		push({ do: 'second', procedural: 'p1', person: 'chen' });
		vote('vp1', { procedural: 'p1', rule: 'PROCEDURAL' }, { W: 'yyynn', G: 'yynn', E: 'yynna' });
		push({ do: 'second', motion: 'm2', person: 'chen', refused: 'MOTION_NOT_IN_STATE' });
		push({ do: 'close-debate', motion: 'm1' });
		push({
			do: 'amend',
			amendment: 'a4',
			motion: 'm1',
			text: { zh: '每日伙食费标准为7美元。' },
			mover: 'chen',
			seconder: 'zhou',
			refused: 'DEBATE_CLOSED'
		});
		vote('vm1', { motion: 'm1' }, { W: 'yyyyy', G: 'yyyy', E: 'yyyyn' });
		push({
			do: 'procedural',
			procedural: 'p2',
			kind: 'RECONSIDER',
			motion: 'm1',
			mover: 'han',
			seconder: 'zhou',
			refused: 'NOT_PREVAILING'
		});
		push({
			do: 'procedural',
			procedural: 'p3',
			kind: 'LAY_ON_TABLE',
			mover: 'zhang',
			seconder: 'chen',
			refused: 'NOT_IN_PROFILE'
		});
	});
});

test('the full ranking: what ranks higher goes first, two thirds close the debate, what is laid aside rests', async () => {
	const motions = { profile: 'ROBERTS_FULL', seconding: 'NONE', amendmentOrder: 'CHAIR_ORDER' };
	const printed = await play(motions, ({ push, vote, wait }) => {
		push({
			do: 'motion',
			motion: 'm1',
			item: 'food',
			title: { zh: '伙食费' },
			text: food(10),
			mover: 'zhang',
			seconder: 'chen'
		});
		push({
			do: 'procedural',
			procedural: 'refer',
			kind: 'REFER',
			mover: 'chen',
			seconder: 'zhou',
			says: { zh: '专题小组' }
		});
		push({
			do: 'procedural',
			procedural: 'pi',
			kind: 'POSTPONE_INDEFINITELY',
			mover: 'chen',
			seconder: 'zhou',
			refused: 'NOT_IN_ORDER_RANK'
		});
		push({
			do: 'amend',
			amendment: 'a1',
			motion: 'm1',
			text: { zh: '每日伙食费标准为11美元。' },
			mover: 'chen',
			seconder: 'zhou',
			refused: 'PROCEDURAL_PENDING'
		});
		push({
			do: 'procedural',
			procedural: 'postpone',
			kind: 'POSTPONE',
			mover: 'zhou',
			seconder: 'chen',
			says: { zh: '下次会议' }
		});
		push({
			do: 'open-ballot',
			vote: 'x',
			item: 'food',
			procedural: 'refer',
			rule: 'PROCEDURAL',
			refused: 'PROCEDURAL_PENDING'
		});
		push({ do: 'procedural', procedural: 'close', kind: 'CLOSE_DEBATE', mover: 'zhou', seconder: 'chen' });
		push({
			do: 'procedural',
			procedural: 'limit',
			kind: 'LIMIT_DEBATE',
			mover: 'zhou',
			seconder: 'chen',
			minutes: 3,
			refused: 'NOT_IN_ORDER_RANK'
		});
		vote('v1', { procedural: 'close', rule: 'PROCEDURAL' }, { W: 'yyyyy', G: 'yyyn', E: 'nnnna' });
		// two thirds of the votes cast: 5+3+0 of 13
		vote('v2', { procedural: 'postpone', rule: 'PROCEDURAL' }, { W: 'nnnnn', G: 'nnnn', E: 'yyyyy' });
		vote('v3', { procedural: 'refer', rule: 'PROCEDURAL' }, { W: 'nnnnn', G: 'nnnn', E: 'yyyyy' });
		push({
			do: 'amend',
			amendment: 'a1',
			motion: 'm1',
			text: { zh: '每日伙食费标准为11美元。' },
			mover: 'chen',
			seconder: 'zhou'
		});
		push({
			do: 'amend',
			amendment: 'a2',
			motion: 'm1',
			text: { zh: '每日伙食费标准为12美元。' },
			mover: 'li',
			seconder: 'zhou'
		});
		push({ do: 'open-ballot', vote: 'x3', item: 'food', amendment: 'a1', refused: 'AMENDMENTS_NOT_ORDERED' });
		push({
			do: 'order-amendments',
			motion: 'm1',
			strategy: 'CHAIR_ORDER',
			order: ['a2'],
			refused: 'ORDER_INCOMPLETE'
		});
		push({
			do: 'order-amendments',
			motion: 'm1',
			strategy: 'CHAIR_ORDER',
			order: ['a2', 'a1'],
			reason: { zh: '先表决12' }
		});
		push({ do: 'open-ballot', vote: 'x3', item: 'food', amendment: 'a1', refused: 'AMENDMENT_NOT_NEXT' });
		vote('va2', { amendment: 'a2' }, { W: 'yyyyy', G: 'yyyy', E: 'yyyyn' });
		push({ do: 'open-ballot', vote: 'x4', item: 'food', amendment: 'a1', refused: 'AMENDMENT_DECIDED' });
		push({
			do: 'amend',
			amendment: 'a3',
			motion: 'm1',
			clause: 'c2',
			text: { zh: '本标准自2027年7月1日起实行。' },
			mover: 'li',
			seconder: 'zhou'
		});
		push({ do: 'procedural', procedural: 'table', kind: 'LAY_ON_TABLE', mover: 'li', seconder: 'chen' });
		vote('v4', { procedural: 'table', rule: 'PROCEDURAL' }, { W: 'yyyyy', G: 'yyyy', E: 'nnnnn' });
		push({ do: 'open-ballot', vote: 'x5', item: 'food', motion: 'm1', refused: 'MOTION_PUT_ASIDE' });
		push({ do: 'open-ballot', vote: 'x6', item: 'food', amendment: 'a3', refused: 'MOTION_PUT_ASIDE' });
		push({
			do: 'procedural',
			procedural: 'take',
			kind: 'TAKE_FROM_TABLE',
			motion: 'm1',
			mover: 'li',
			seconder: 'chen'
		});
		vote('v5', { procedural: 'take', rule: 'PROCEDURAL' }, { W: 'yyyyy', G: 'yyyy', E: 'nnnnn' });
		vote('va3', { amendment: 'a3' }, { W: 'yyyyy', G: 'yyyy', E: 'yyyyn' });
		push({ do: 'procedural', procedural: 'close2', kind: 'CLOSE_DEBATE', mover: 'zhou', seconder: 'chen' });
		vote('v6', { procedural: 'close2', rule: 'PROCEDURAL' }, { W: 'yyyyy', G: 'yyyy', E: 'nnnnn' });
		push({ do: 'procedural', procedural: 'close3', kind: 'CLOSE_DEBATE', mover: 'zhou', seconder: 'chen' });
		vote('v7', { procedural: 'close3', rule: 'PROCEDURAL' }, { W: 'yyyyy', G: 'yyyy', E: 'ynnnn' });
		push({
			do: 'procedural',
			procedural: 'recess',
			kind: 'RECESS',
			mover: 'li',
			seconder: 'chen',
			minutes: 10
		});
		vote('v8', { procedural: 'recess', rule: 'PROCEDURAL' }, { W: 'yyyyy', G: 'yyyy', E: 'nnnnn' });
		push({ do: 'cast', vote: 'v8', person: 'li', choice: 'FOR', refused: 'VOTE_CLOSED' });
		wait(10);
		push({ do: 'resume' });
		vote('vm1', { motion: 'm1' }, { W: 'yyyyy', G: 'yyyy', E: 'yyyyn' });
		push({
			do: 'procedural',
			procedural: 're',
			kind: 'RECONSIDER',
			motion: 'm1',
			mover: 'li',
			seconder: 'chen'
		});
		vote('v9', { procedural: 're', rule: 'PROCEDURAL' }, { W: 'yyyyy', G: 'yyyy', E: 'nnnnn' });
		vote('vm2', { motion: 'm1' }, { W: 'nnnnn', G: 'yyyy', E: 'yyyyn' });
	});
	const verdicts = printed.flatMap((line) => /(v\w+): ([A-Z_]+) /.exec(line)?.slice(1).join(' ') ?? []);
	expect(verdicts).toEqual([
		'v1 REJECTED',
		'v2 REJECTED',
		'v3 REJECTED',
		'va2 ADOPTED',
		'v4 ADOPTED',
		'v5 ADOPTED',
		'va3 ADOPTED',
		'v6 REJECTED',
		'v7 ADOPTED',
		'v8 ADOPTED',
		'vm1 ADOPTED',
		'v9 ADOPTED',
		'vm2 REJECTED'
	]);
});

test('amendments put against one another, one taken over by the mover, one written anew on the text as it stands', async () => {
	const motions = { profile: 'SIMPLE_ILO', seconding: 'NONE', amendmentOrder: 'CHAIR_ORDER' };
	const printed = await play(motions, ({ push, vote }) => {
		const amend = (amendment: string, clause: string, zh: string, mover: string) =>
			push({ do: 'amend', amendment, motion: 'm1', clause, text: { zh }, mover, reason: { zh: '理由。' } });
		const choose = (key: string, put: string[], choices: Record<keyof typeof ROOM, string>) => {
			push({ do: 'open-ballot', vote: key, item: 'food', between: put });
			for (const side of ['W', 'G', 'E'] as const)
				for (const [at, person] of ROOM[side].entries())
					push({ do: 'choose', vote: key, person, paper: `PAPER:${choices[side][at]!}` });
			push({ do: 'close-ballot', vote: key });
		};
		const [title, seconder] = [{ zh: '伙食费' }, 'chen'];
		push({ do: 'motion', motion: 'm1', item: 'food', title, text: food(10), mover: 'zhang', seconder });
		amend('october', 'c2', '本标准自2026年10月1日起实行。', 'chen');
		amend('september', 'c2', '本标准自2026年9月1日起实行。', 'zhou');
		amend('eleven', 'c1', '每日伙食费标准为11美元。', 'li');
		amend('twelve', 'c1', '每日伙食费标准为12美元。', 'wei');

		push({ do: 'comment-on', amendment: 'october', person: 'sun', text: { zh: '可行。' } });
		push({
			do: 'comment-on',
			amendment: 'october',
			person: 'feng',
			text: { zh: '可行。' },
			refused: 'NOT_CHECKED_IN'
		});

		push({
			do: 'open-ballot',
			vote: 'x',
			item: 'food',
			between: ['october', 'eleven'],
			refused: 'NOT_THE_SAME_WORDS'
		});
		choose('between', ['october', 'september'], { W: 'BBBBB', G: 'BBBA', E: 'AAAAA' });
		push({
			do: 'comment-on',
			amendment: 'october',
			person: 'sun',
			text: { zh: '可行。' },
			refused: 'AMENDMENT_DECIDED'
		});

		push({ do: 'accept', amendment: 'eleven', person: 'li', refused: 'NOT_FOUND' });
		push({ do: 'accept', amendment: 'eleven', person: 'chen', refused: 'SECONDER_CONSENT_NEEDED' });
		push({ do: 'accept', amendment: 'eleven', person: 'zhang' });
		push({ do: 'accept', amendment: 'eleven', person: 'zhang', refused: 'ALREADY_ACCEPTED' });
		push({ do: 'rebase', amendment: 'twelve', person: 'wei', refused: 'FITS_AS_IT_IS' });
		push({ do: 'accept', amendment: 'eleven', person: 'chen' });

		push({
			do: 'order-amendments',
			motion: 'm1',
			strategy: 'CHAIR_ORDER',
			order: ['twelve', 'september'],
			reason: { zh: '先定数额。' }
		});
		push({ do: 'open-ballot', vote: 'x1', item: 'food', amendment: 'twelve', refused: 'NEEDS_REBASE' });
		push({ do: 'rebase', amendment: 'twelve', person: 'wei', refused: 'NEW_WORDING_NEEDED' });
		const text = { zh: '每日伙食费标准为11.5美元。' };
		push({ do: 'rebase', amendment: 'twelve', person: 'li', text, refused: 'NOT_FOUND' });
		push({ do: 'rebase', amendment: 'twelve', person: 'wei', text });
		vote('v1', { amendment: 'twelve' }, { W: 'nnnnn', G: 'nnnn', E: 'yyyyy' });
		vote('v2', { amendment: 'september' }, { W: 'yyyyy', G: 'yyyy', E: 'yyynn' });
		vote('vm1', { motion: 'm1' }, { W: 'yyyyy', G: 'yyyy', E: 'yyyyn' });
	});
	expect(printed.some((line) => line.endsWith('chen accepts eleven: it is in the text'))).toBe(true);
	const verdicts = printed.flatMap((line) => /(v\w+): ([A-Z_]+) /.exec(line)?.slice(1).join(' ') ?? []);
	expect(verdicts).toEqual(['v1 REJECTED', 'v2 ADOPTED', 'vm1 ADOPTED']);
});

/** Plays the demonstration's meeting as far as its opening, and then the script; answers with what was printed. */
async function play(motions: object, script: (script: Script) => void): Promise<string[]> {
	const file = JSON.parse(await readFile(demo, 'utf8'));
	Object.assign(file.body.charter.rules, { motions, minimumOpenSeconds: 0 });
	const opened = file.events.findIndex((event: Event) => event.do === 'open-meeting');
	const events: (Event & { at: string })[] = file.events.slice(0, opened + 1);
	let now = Date.parse('2026-03-18T09:05:00+08:00');
	const push = (event: Event) => void events.push({ at: new Date((now += 10_000)).toISOString(), ...event });
	push({ do: 'open-item', item: 'food' });
	script({
		push,
		wait: (minutes) => void (now += minutes * 60_000),
		vote: (key, put, choices) => {
			push({ do: 'open-ballot', vote: key, item: 'food', ...put });
			for (const [side, letters] of Object.entries(choices))
				[...letters].forEach((letter, at) =>
					push({
						do: 'cast',
						vote: key,
						person: ROOM[side as keyof typeof ROOM][at],
						choice: CHOICES[letter as keyof typeof CHOICES]
					})
				);
			push({ do: 'close-ballot', vote: key });
		}
	});
	const meeting = readMeetingFile(JSON.stringify({ ...file, events }));
	const clock = steppedClock(meeting.body.founded);
	const { portal, close } = await testPortal({ clock });
	const printed: string[] = [];
	try {
		const plain = randomUUID();
		const hash = await hashPassword(plain);
		const personId = await makeAdministrator(portal, { signInName: 'admin', passwordHash: hash });
		await run(
			{
				portal,
				clock,
				administrator: { personId },
				password: { plain, hash },
				accounts: signatoriesOf(meeting),
				print: (line) => void printed.push(line)
			},
			meeting,
			{ state: newRun(), folder: path.dirname(demo) }
		);
	} finally {
		await close();
	}
	return printed;
}
