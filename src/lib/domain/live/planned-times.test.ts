import { expect, test } from 'vitest';
import { plannedTimes } from './planned-times.ts';
import type { ItemView } from './view.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00+08:00`).getTime();
const iso = (time: string) => new Date(at(time)).toISOString();

function item(
	id: string,
	minutes: number,
	state: ItemView['state'],
	openedAt: string | null = null
): ItemView {
	return { id, minutes, state, openedAt: openedAt && iso(openedAt), closedAt: null } as ItemView;
}

const before = {
	state: 'CONVENED' as const,
	starts: iso('09:00'),
	openedAt: null,
	agenda: [item('a', 10, 'SCHEDULED'), item('b', 40, 'SCHEDULED'), item('c', 30, 'SCHEDULED')]
};

test('before the meeting the items follow one another from its beginning', () => {
	expect(plannedTimes(before, at('08:00'))).toEqual({
		expected: { a: at('09:00'), b: at('09:10'), c: at('09:50') },
		behind: null
	});
});

const running = {
	...before,
	state: 'IN_SESSION' as const,
	openedAt: iso('09:04'),
	agenda: [item('a', 10, 'NOTED', '09:04'), item('b', 40, 'OPEN', '09:14'), item('c', 30, 'SCHEDULED')]
};

test('an item that is open is given its minutes before the next is expected', () => {
	expect(plannedTimes(running, at('09:20'))).toEqual({ expected: { c: at('09:54') }, behind: 4 });
});

test('an item that has had its minutes pushes the rest on with every minute', () => {
	expect(plannedTimes(running, at('10:01'))).toEqual({ expected: { c: at('10:01') }, behind: 11 });
});

test('items done sooner than planned make the meeting early', () => {
	const agenda = [
		item('a', 10, 'NOTED', '09:00'),
		item('b', 40, 'DEFERRED', '09:05'),
		item('c', 30, 'SCHEDULED')
	];
	expect(plannedTimes({ ...running, agenda }, at('09:15'))).toEqual({
		expected: { c: at('09:15') },
		behind: -35
	});
});

test('an item that was put aside is still to come', () => {
	const agenda = [
		item('a', 10, 'SUSPENDED', '09:00'),
		item('b', 40, 'OPEN', '09:00'),
		item('c', 30, 'SCHEDULED')
	];
	expect(plannedTimes({ ...running, agenda }, at('09:05'))).toEqual({
		expected: { a: at('09:40'), c: at('09:50') },
		behind: 0
	});
});

test('in a recess the rest comes after it, and the open item keeps the time that it had left', () => {
	const recess = { from: iso('09:24'), until: iso('09:54'), caucus: null, ended: null };
	const inRecess = { ...running, state: 'SUSPENDED' as const, recesses: [recess] };
	expect(plannedTimes(inRecess, at('09:30'))).toEqual({ expected: { c: at('10:24') }, behind: 34 });
	// Over its time, it goes on to take time.
	expect(plannedTimes(inRecess, at('10:00')).expected).toEqual({ c: at('10:30') });
	const resumed = { ...running, recesses: [{ ...recess, ended: iso('09:44') }] };
	expect(plannedTimes(resumed, at('09:50'))).toEqual({ expected: { c: at('10:14') }, behind: 24 });
	// One that was before the item was opened took nothing of it.
	const before = { ...running, recesses: [{ ...recess, from: iso('09:05'), ended: iso('09:10') }] };
	expect(plannedTimes(before, at('09:20')).behind).toBe(4);
});
