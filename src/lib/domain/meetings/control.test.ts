import { expect, test } from 'vitest';
import { isRun, SILENT_SECONDS, silentFrom } from './control.ts';

test('silence counts from the later of the asking and the last act', () => {
	const early = new Date('2026-11-26T01:00:00Z');
	const late = new Date('2026-11-26T01:00:40Z');
	const due = new Date(late.getTime() + SILENT_SECONDS * 1000);
	expect(silentFrom(early, late)).toEqual(due);
	expect(silentFrom(late, early)).toEqual(due);
});

test('a meeting is run from check-in to its close', () => {
	expect(isRun('CHECK_IN') && isRun('IN_SESSION') && isRun('SUSPENDED')).toBe(true);
	expect(isRun('CONVENED') || isRun('CLOSED')).toBe(false);
});
