import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyConsistency } from '#lib/domain/record/merkle.ts';
import type { Portal } from '#lib/server/portal.ts';
import { act, type LogHead } from '#lib/server/record/act.ts';
import { proveConsistency, type SignedCheckpoint } from '#lib/server/record/checkpoint.ts';
import { sha256 } from '#lib/server/record/crypto.ts';
import { exportLog } from '#lib/server/record/export-log.ts';
import { checkRecord } from '../../support/independent-checker.mjs';
import { entryOf, newBodyLog, newMeetingLog } from '../../support/log.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

const SIZE = 701;

let opened: TestPortal;
let portal: Portal;
let meeting: LogHead;
let k0: SignedCheckpoint;
let k1: SignedCheckpoint;
let entries: string;
let trust: string;

beforeAll(async () => {
	opened = await testPortal();
	portal = opened.portal;
	meeting = await newMeetingLog(portal, await newBodyLog(portal));
	await act(portal, meeting.id, async (one) => {
		for (let n = 1; n < SIZE; n++) {
			await one.append(entryOf('statement', { text: { zh: `第${n}次发言`, en: `"${n}"\n` }, n }));
			if (n === 300) k0 = await one.checkpoint();
		}
		k1 = await one.checkpoint();
	});
	const exported = await exportLog(portal.db, meeting.id);
	entries = (await Array.fromAsync(exported.lines)).join('');
	trust = `${exported.trust}\n`;
	expect(exported.checkpoint).toBe(k1.note);
});

afterAll(async () => {
	await opened.close();
});

describe('an exported log', () => {
	test('is genuine to a reader who shares no code with us', () => {
		expect(checkRecord({ entries, trust, checkpoints: [k1.note, k0.note] })).toEqual({
			genuine: true,
			problems: [],
			size: SIZE,
			redacted: 0,
			notJudged: { 'meeting.convened': 1, statement: SIZE - 1 }
		});
	});

	test('stays genuine at an earlier checkpoint', async () => {
		const { checkpoint, lines } = await exportLog(portal.db, meeting.id, { size: k0.size });
		const until = (await Array.fromAsync(lines)).join('');
		expect(entries.startsWith(until)).toBe(true);
		expect(checkRecord({ entries: until, trust, checkpoints: [checkpoint] }).genuine).toBe(true);
	});

	test('stays genuine with entries withheld, and shows nothing of them', async () => {
		const { lines } = await exportLog(portal.db, meeting.id, { withhold: (entry) => entry.body.n === 7 });
		const withheld = (await Array.fromAsync(lines)).join('');
		expect(withheld).not.toContain('第7次发言');
		const report = checkRecord({ entries: withheld, trust, checkpoints: [k1.note, k0.note] });
		expect(report).toMatchObject({ genuine: true, redacted: 1 });
	});

	test.each<[string, () => Partial<{ entries: string; trust: string; checkpoints: string[] }>, string]>([
		['one letter changed', () => ({ entries: entries.replace('第5次', '第6次') }), 'root over'],
		['an entry missing', () => ({ entries: withoutLine(entries, 41) }), 'carries index 42'],
		['the last entry missing', () => ({ entries: withoutLine(entries, SIZE - 1) }), 'covers 701'],
		['two entries exchanged', () => ({ entries: exchanged(entries, 10, 11) }), 'carries index'],
		['an entry withheld under another hash', () => ({ entries: hidden(entries, 3) }), 'root over'],
		['a space added', () => ({ entries: entries.replace('"i":5,', '"i":5, ') }), 'not canonical'],
		['an entry more than was signed', () => ({ checkpoints: [k0.note] }), '301 of them'],
		['a checkpoint of another size', () => ({ checkpoints: [k1.note.replace('701', '700')] }), 'not signed'],
		['another key', () => ({ trust: trust.replace(meeting.origin, `${meeting.origin}x`) }), 'no trusted key']
	])('is found out with %s', (_, change, problem) => {
		const report = checkRecord({ entries, trust, checkpoints: [k1.note], ...change() });
		expect(report.genuine).toBe(false);
		expect(report.problems.join('\n')).toContain(problem);
	});
});

test('a later checkpoint is proved to extend an earlier one', async () => {
	const proof = await proveConsistency(portal.db, meeting.id, k0.size, k1.size);
	const claim = { oldSize: k0.size, oldRoot: k0.root, newSize: k1.size, newRoot: k1.root, proof };
	expect(verifyConsistency(sha256, claim)).toBe(true);
	expect(verifyConsistency(sha256, { ...claim, oldRoot: k1.root })).toBe(false);
	await expect(proveConsistency(portal.db, meeting.id, k0.size, SIZE + 1)).rejects.toThrow(RangeError);
});

function withoutLine(text: string, at: number): string {
	return text.split('\n').toSpliced(at, 1).join('\n');
}

function exchanged(text: string, a: number, b: number): string {
	const lines = text.split('\n');
	return lines.with(a, lines[b]!).with(b, lines[a]!).join('\n');
}

function hidden(text: string, at: number): string {
	return text
		.split('\n')
		.with(at, `#redacted ${'0'.repeat(64)}`)
		.join('\n');
}
