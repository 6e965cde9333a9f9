import { expect, test } from 'vitest';
import { askObstacle, type Asking } from './may-ask.ts';

const delegate: Asking = { capacity: 'TITULAR', seated: true, chief: false, mover: false };
const open = { rightOfReply: true, closed: false };

test.each([
	['a delegate', 'LIST', delegate, open, null],
	['an alternate in a seat', 'LIST', { ...delegate, capacity: 'ALTERNATE' }, open, null],
	[
		'an alternate without a seat',
		'LIST',
		{ ...delegate, capacity: 'ALTERNATE', seated: false },
		open,
		'CHAIR_INVITES'
	],
	['somebody who is not there', 'LIST', { ...delegate, capacity: null }, open, 'NOT_CHECKED_IN'],
	['an adviser', 'LIST', { ...delegate, capacity: 'ADVISER', seated: false }, open, 'ADVISER_NEEDS_DELEGATE'],
	['an observer', 'LIST', { ...delegate, capacity: 'OBSERVER', seated: false }, open, 'CHAIR_INVITES'],
	[
		'an observer, on a point of order',
		'POINT_OF_ORDER',
		{ ...delegate, capacity: 'OBSERVER', seated: false },
		open,
		'CHAIR_INVITES'
	],
	['a delegate, to reply', 'REPLY', delegate, open, 'NO_RIGHT_OF_REPLY'],
	['a chief representative, to reply', 'REPLY', { ...delegate, chief: true }, open, null],
	[
		'the same where there is no such right',
		'REPLY',
		{ ...delegate, chief: true },
		{ ...open, rightOfReply: false },
		'NO_RIGHT_OF_REPLY'
	],
	['who moved nothing, to open', 'OPENING', delegate, open, 'MOVER_ONLY'],
	['the mover, to open', 'OPENING', { ...delegate, mover: true }, open, null],
	[
		'the mover, to have the last word',
		'CLOSING',
		{ ...delegate, mover: true },
		{ ...open, closed: true },
		null
	],
	['a delegate when the list is closed', 'LIST', delegate, { ...open, closed: true }, 'LIST_CLOSED'],
	['a point of order when the list is closed', 'POINT_OF_ORDER', delegate, { ...open, closed: true }, null]
] as const)('%s asks: %s', (_, kind, who, list, obstacle) => {
	expect(askObstacle(kind, who, list)).toBe(obstacle);
});
