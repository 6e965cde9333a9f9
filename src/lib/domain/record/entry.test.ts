import { describe, expect, test } from 'vitest';
import { buildLine, parseLine, type Entry } from './entry.ts';

const entry: Entry = {
	body: { person: 'p-7', seat: 'W1', text: { zh: '最低工资' } },
	by: 'seat:W1',
	i: 41,
	salt: 'AAECAwQFBgcICQoLDA0ODw==',
	t: 'motion.put',
	ts: '2026-11-22T08:00:00.000Z',
	v: 1
};
const LINE =
	'{"body":{"person":"p-7","seat":"W1","text":{"zh":"最低工资"}},"by":"seat:W1","i":41,' +
	'"salt":"AAECAwQFBgcICQoLDA0ODw==","t":"motion.put","ts":"2026-11-22T08:00:00.000Z","v":1}';

describe('the line of an entry', () => {
	test('is canonical and reads back', () => {
		expect(buildLine(entry)).toBe(LINE);
		expect(parseLine(LINE)).toEqual(entry);
	});

	test.each<[string, Partial<Record<keyof Entry, unknown>>, string]>([
		['a negative index', { i: -1 }, 'index'],
		['a short salt', { salt: 'AAEC' }, 'salt'],
		['a local time', { ts: '2026-11-22T16:00:00.000+08:00' }, 'ts'],
		['a day that does not exist', { ts: '2026-02-30T08:00:00.000Z' }, 'ts'],
		['version 0', { v: 0 }, 'version'],
		['a type with spaces', { t: 'motion put' }, 'type'],
		['nobody acting', { by: '' }, 'by'],
		['no person', { body: { seat: 'W1' } }, 'person'],
		['a key that is not ASCII', { body: { person: 'p', 文: 1 } }, 'ASCII'],
		['a payload that is no object', { body: ['person'] }, 'body']
	])('refuses %s', (_, change, reason) => {
		expect(() => buildLine({ ...entry, ...change } as Entry)).toThrow(reason);
	});

	test('refuses a key too many or too few', () => {
		expect(() => parseLine(LINE.replace('"v":1}', '"v":1,"z":1}'))).toThrow('keys');
		expect(() => parseLine(LINE.replace(',"v":1}', '}'))).toThrow('keys');
	});
});
