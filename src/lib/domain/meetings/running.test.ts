import { expect, test } from 'vitest';
import {
	inquorateFrom,
	lastUndoable,
	mayClose,
	stillOpen,
	undoObstacle,
	type UndoableEntry
} from './running.ts';

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
	['a recess, with its caucus', after(5, 'meeting.suspended'), [after(6, 'caucus.opened')], 'S', 0, null],
	[
		'a recess that is over',
		after(5, 'meeting.suspended'),
		[after(6, 'meeting.resumed')],
		'S',
		0,
		'DEPENDED_ON'
	],
	['the end of a recess', after(5, 'meeting.resumed'), [after(6, 'presence.in')], 'S', 0, null],
	[
		'the end of a recess, when an item was opened since',
		after(5, 'meeting.resumed'),
		[after(6, 'item.opened')],
		'S',
		0,
		'DEPENDED_ON'
	],
	[
		'a recusal, while others ask for the floor',
		after(5, 'seat.recused'),
		[after(6, 'floor.requested')],
		'S',
		0,
		null
	],
	[
		'a recusal that a call states',
		after(5, 'seat.recused'),
		[after(6, 'consensus.called')],
		'S',
		0,
		'DEPENDED_ON'
	],
	[
		'a check-in, while others come and go',
		after(5, 'presence.in', { about: ['P'], seat: 'p' }),
		[after(6, 'presence.in', { person: 'Q', about: ['Q'], seat: 'q' }), after(7, 'item.opened')],
		'S',
		0,
		null
	],
	[
		'a check-in that a vote has counted',
		after(5, 'presence.in', { about: ['P'] }),
		[after(6, 'ballot.opened')],
		'S',
		0,
		'DEPENDED_ON'
	],
	[
		'a check-in of somebody who asked to speak',
		after(5, 'presence.in', { about: ['P'] }),
		[after(6, 'floor.requested', { person: 'P' })],
		'S',
		0,
		'DEPENDED_ON'
	],
	[
		'a check-out, when another sits there now',
		after(5, 'presence.out', { about: ['P'], seat: 'p' }),
		[after(6, 'presence.in', { person: 'Q', about: ['Q'], seat: 'p' })],
		'S',
		0,
		'DEPENDED_ON'
	],
	[
		'the floor, while others ask for it',
		after(5, 'floor.given', { about: ['P'] }),
		[after(6, 'floor.requested', { person: 'Q', about: ['Q'] })],
		'S',
		0,
		null
	],
	[
		'the floor, when its speaker has yielded',
		after(5, 'floor.given', { about: ['P'] }),
		[after(6, 'floor.requested', { about: ['A', 'P'] })],
		'S',
		0,
		'DEPENDED_ON'
	],
	['the floor, after its end', after(5, 'floor.given'), [after(6, 'speech.ended')], 'S', 0, 'DEPENDED_ON'],
	['a note stands alone', after(5, 'note.taken'), [after(6, 'item.closed')], 'S', 0, null]
] as [string, UndoableEntry, UndoableEntry[], string, number, string | null][])(
	'undoing %s',
	(_name, entry, later, person, late, obstacle) => {
		expect(undoObstacle(entry, later, person, new Date(at.getTime() + late))).toBe(obstacle);
	}
);

test('the last act that can be taken back is one’s own, whoever has come since', () => {
	const given = { t: 'floor.given' as const, by: 'S' };
	const came = { t: 'presence.in' as const, by: 'P' };
	expect(lastUndoable([given, came, { t: 'quorum.regained' }], 'S')).toBe(given);
	expect(lastUndoable([given, came], 'P')).toBe(came);
	expect(lastUndoable([given, { t: 'ballot.opened' }], 'S')).toBeNull();
	expect(lastUndoable([{ ...given, undone: true }], 'S')).toBeNull();
	expect(lastUndoable([given], 'T')).toBeNull();
});
