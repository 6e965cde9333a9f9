import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'sanfang-decide-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RULE = { majority: 'M_FRACTION_CAST(2/3)' };
const good = {
	id: 'C190',
	input: { F: 439, A: 7, B: 30 },
	rule: RULE,
	expected: { need: 298, outcome: 'ADOPTED' }
};

test('every vector has its line, and the last line counts them', () => {
	expect(decide([good])).toEqual({ status: 0, out: 'C190 ok\n1 passed, 0 failed\n', err: '' });
	const bad = { ...good, id: 'bad', expected: { need: 297, outcome: 'REJECTED', C2: 446 } };
	expect(decide([good, bad])).toEqual({
		status: 1,
		out: 'C190 ok\nbad expected need 297, outcome REJECTED got need 298, outcome ADOPTED\n1 passed, 1 failed\n',
		err: ''
	});
});

test('weights are compared to the last digit, however large', () => {
	const weights = (lcm: string) =>
		`[{"id":"w","input":{"P":999983,"Q":999979,"R":999961},"rule":{"weights":"LCM"},"expected":{"lcm":${lcm}}}]`;
	const file = path.join(folder, 'large.json');
	writeFileSync(file, weights('999923001838986077'));
	expect(run(file).out).toBe('w ok\n1 passed, 0 failed\n');
	writeFileSync(file, weights('999923001838986078'));
	expect(run(file).out).toContain('w expected lcm 999923001838986078 got lcm 999923001838986077');
});

test('a mistake is named by its place, and the others are judged all the same', () => {
	const { status, out } = decide([{ ...good, id: 'm', rule: { majority: 'M_FRACTION_CAST(2)' } }, good]);
	expect(status).toBe(1);
	expect(out).toContain('m expected a vector got a mistake at vector 1 (m), rule.majority, character 17:');
	expect(out).toContain('1 passed, 1 failed');
});

test('a file that cannot be read is named, without a stack trace', () => {
	const broken = path.join(folder, 'broken.json');
	writeFileSync(broken, '[\n{"id": 1,}]');
	for (const [file, words] of [
		[broken, 'line 2, column 10'],
		[path.join(folder, 'none.json'), 'ENOENT']
	] as const) {
		const { status, err } = run(file);
		expect(status).toBe(1);
		expect(err).toContain(words);
		expect(err).not.toContain('    at ');
	}
});

test('help documents the grammar', () => {
	const { status, out } = run('--help');
	expect(status).toBe(0);
	expect(out).toContain('M_CONCURRENT(inner, parties=W+E)');
});

function decide(vectors: unknown) {
	const file = path.join(folder, 'vectors.json');
	writeFileSync(file, JSON.stringify(vectors));
	return run(file);
}

function run(argument: string) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/decide.ts', argument], {
		encoding: 'utf8'
	});
	return { status, out: stdout, err: stderr };
}
