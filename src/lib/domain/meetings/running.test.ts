import { expect, test } from 'vitest';
import { inquorateFrom, mayClose, stillOpen, undoObstacle, type UndoableEntry } from './running.ts';

test('a meeting waits half an hour for its quorum', () => {
	expect(inquorateFrom(new Date('2026-03-18T01:00:00Z')).toISOString()).toBe('2026-03-18T01:30:00.000Z');
});

test('what is open is listed; what was never reached is not', () => {
	const items = [
		{ ordinal: 3, state: 'SCHEDULED' as const },
		{ ordinal: 2, state: 'OPEN' as const },
		{ ordinal: 1, state: 'DECIDED' as const }
	];
	expect(stillOpen('IN_SESSION', items, true)).toEqual({ items: [2], vote: true, recess: false });
	expect(mayClose(stillOpen('IN_SESSION', items.slice(2), false))).toBe(true);
	expect(mayClose(stillOpen('SUSPENDED', [], false))).toBe(false);
});

const at = new Date('2026-03-18T01:00:00Z');
const opened: UndoableEntry = { i: 5, t: 'item.opened', at, person: 'S', item: 'A' };
const after = (i: number, t: UndoableEntry['t'], more: Partial<UndoableEntry> = {}): UndoableEntry => ({
	i,
	t,
	at,
	person: 'S',
	...more
});

test.each([
	['at once', opened, [], 'S', 0, null],
	['at ten seconds', opened, [], 'S', 10_000, null],
	['after ten seconds', opened, [], 'S', 10_001, 'LATE'],
	['by somebody else', opened, [], 'T', 0, 'OTHERS'],
	['a second time', opened, [after(6, 'undone', { entry: 5 })], 'S', 0, 'UNDONE'],
	['somebody came in meanwhile', opened, [after(6, 'presence.in')], 'S', 0, null],
	['a vote was opened on it', opened, [after(6, 'ballot.opened')], 'S', 0, 'DEPENDED_ON'],
	['the next item was opened', after(5, 'item.closed'), [after(6, 'item.opened')], 'S', 0, 'DEPENDED_ON'],
	[
		'the next item was opened and that taken back',
		after(5, 'item.closed'),
		[after(6, 'item.opened'), after(7, 'undone', { entry: 6 })],
		'S',
		0,
		null
	],
	['a ballot is never taken back', after(5, 'ballot.opened'), [], 'S', 0, 'KIND'],
	['nor a close', after(5, 'meeting.closed'), [], 'S', 0, 'KIND'],
	['a note stands alone', after(5, 'note.taken'), [after(6, 'item.closed')], 'S', 0, null]
] as [string, UndoableEntry, UndoableEntry[], string, number, string | null][])(
	'undoing %s',
	(_name, entry, later, person, late, obstacle) => {
		expect(undoObstacle(entry, later, person, new Date(at.getTime() + late))).toBe(obstacle);
	}
);
