import { expect, test } from 'vitest';
import { mattersBehind, openMatters } from './open-matters.ts';
import type { MeetingView } from './view.ts';

const kinds = (view: MeetingView, item?: string) => openMatters(view, item).map(({ kind }) => kind);

/** As much of a view as the list of what is open looks at. */
function meeting(more: object = {}): MeetingView {
	return {
		state: 'IN_SESSION',
		votes: [],
		procedure: [],
		agenda: [
			{ id: 'i1', ordinal: 1, state: 'DECIDED', title: { zh: '一' } },
			{ id: 'i2', ordinal: 2, state: 'OPEN', title: { zh: '二' } },
			{ id: 'i3', ordinal: 3, state: 'SCHEDULED', title: { zh: '三' } }
		],
		motions: [],
		presence: {},
		speaking: { requests: [], speeches: [] },
		...more
	} as unknown as MeetingView;
}

test('nothing stands in the way of an item at which nothing is open; the meeting waits for the item', () => {
	expect(openMatters(meeting(), 'i2')).toEqual([]);
	expect(openMatters(meeting())).toMatchObject([{ kind: 'ITEM', item: 'i2', number: '2', stands: true }]);
});

test('every kind is named, what stands in the way first', () => {
	const view = meeting({
		state: 'SUSPENDED',
		votes: [
			{ item: 'i2', question: { zh: '？' }, outcome: null },
			{ item: 'i1', question: { zh: '？' }, outcome: {}, challenge: { reason: {} } },
			{ item: 'i2', question: { zh: '？' }, outcome: {}, challenge: { ruling: 'DISMISSED' } }
		],
		procedure: [
			{ item: 'i2', words: { zh: '申诉' }, number: 1, state: 'PENDING' },
			{ item: 'i2', words: { zh: '休会' }, number: 2, state: 'ADOPTED' }
		],
		motions: [
			{
				item: 'i2',
				number: 1,
				title: { zh: '议案' },
				state: 'OPEN',
				verdict: null,
				amendments: [
					{ id: 'a', number: 1, state: 'OPEN', order_no: null, target_amendment: null },
					{ id: 'b', number: 2, state: 'ADOPTED', order_no: null, target_amendment: null }
				]
			}
		],
		presence: { wang: {} },
		speaking: {
			requests: [
				{ item: 'i2', person: 'wang' },
				{ item: 'i2', person: 'gone' }
			],
			speeches: [{ item: 'i2', person: 'li', spoken: null }]
		}
	});
	expect(kinds(view)).toEqual([
		...['RECESS', 'VOTE', 'CHALLENGE', 'PROCEDURAL', 'ITEM'],
		...['SPEECH', 'REQUESTS', 'MOTION', 'AMENDMENT']
	]);
	expect(openMatters(view, 'i2').filter(({ stands }) => stands)).toHaveLength(3);
	expect(openMatters(view).find(({ kind }) => kind === 'REQUESTS')?.number).toBe('1');
	expect(openMatters(view).at(-1)).toMatchObject({ number: '1.1', stands: false });
});

test('behind a refusal stands what has to be dealt with first: of the meeting, or of the item that is open', () => {
	const view = meeting({
		currentItem: 'i2',
		votes: [
			{ item: 'i2', question: { zh: '？' }, outcome: null },
			{ item: 'i1', question: { zh: '？' }, outcome: {}, challenge: { reason: {} } }
		],
		procedure: [{ words: { zh: '申诉' }, number: 1, state: 'PENDING' }],
		speaking: { requests: [], speeches: [{ item: 'i2', person: 'li', spoken: null }] }
	});
	const behind = (code: string | undefined, of = view) => mattersBehind(code, of).map(({ kind }) => kind);
	expect(behind('STILL_OPEN')).toEqual(['VOTE', 'CHALLENGE', 'PROCEDURAL', 'ITEM']);
	// The challenge of another item's vote keeps nobody from closing this one.
	expect(behind('VOTE_OPEN')).toEqual(['VOTE', 'PROCEDURAL']);
	expect(behind('CHALLENGE_STANDING', { ...view, currentItem: 'i1' })).toEqual(['CHALLENGE', 'PROCEDURAL']);
	// With no item open, it is the meeting's; another refusal has nothing behind it, nor has none.
	expect(behind('PROCEDURAL_PENDING', { ...view, currentItem: null })).toEqual(behind('STILL_OPEN'));
	expect([behind('QUORUM_LOST'), behind(undefined)]).toEqual([[], []]);
});
