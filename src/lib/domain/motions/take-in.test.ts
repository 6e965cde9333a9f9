import { expect, it } from 'vitest';
import type { AmendmentText } from './amendment.ts';
import { consolidate } from './consolidate.ts';
import { numberIn, takeAllIn, takeIn, type MovedAmendment } from './take-in.ts';

const LINE = '第一条　标准为每人每日10美元。';
const MOVED = `${LINE}\n第二条　一年后再议。`;

const twelve: AmendmentText = {
	id: 'twelve',
	op: 'REPLACE',
	clause: 'c1',
	old: { zh: LINE },
	new: { zh: '第一条　标准为每人每日12美元，按日结算。' }
};

function toTwelve(id: string, was: string, now: string): AmendmentText {
	const old = twelve.new.zh!;
	return { id, op: 'REPLACE', clause: 'c1', old: { zh: old }, new: { zh: old.replace(was, now) } };
}

it('puts the words of an amendment to an amendment into it, and with it into the text', () => {
	const amended = takeIn(twelve, [toTwelve('a', '12', '11'), toTwelve('b', '按日', '按月')]);
	expect(amended.new.zh).toBe('第一条　标准为每人每日11美元，按月结算。');
	expect(consolidate({ zh: MOVED }, [amended]).text.zh).toBe(MOVED.replace('10美元', '11美元，按月结算'));
});

it('takes a clause out of one that puts in two, and leaves the text as it was where nothing is left', () => {
	const two: AmendmentText = {
		id: 'two',
		op: 'INSERT',
		clause: 'c1',
		old: {},
		new: { zh: '第一条之一　甲。\n第一条之二　乙。' }
	};
	const out = (id: string, clause: string, line: string): AmendmentText => ({
		id,
		op: 'DELETE',
		clause,
		old: { zh: line },
		new: {}
	});
	const first = out('x', 'c1', '第一条之一　甲。');
	expect(takeIn(two, [first]).new.zh).toBe('第一条之二　乙。');
	const nothing = takeIn(two, [first, out('y', 'c2', '第一条之二　乙。')]);
	expect(consolidate({ zh: MOVED }, [nothing]).text).toEqual({ zh: MOVED });
});

it('numbers them inside what they amend, and keeps the words as they were moved', () => {
	const one = (
		id: string,
		number: number,
		target: string | null,
		applied: number | null
	): MovedAmendment => ({
		...(target ? toTwelve(id, '12', '11') : twelve),
		id,
		number,
		target_amendment: target,
		applied_no: applied,
		left_out: null
	});
	const all = takeAllIn([one('t', 2, null, null), one('s', 1, 't', 1), one('r', 2, 't', null)]);
	expect(all.map((each) => numberIn(3, all, each))).toEqual(['3.2', '3.2.1', '3.2.2']);
	expect([all[0]!.moved.zh, all[0]!.new.zh]).toEqual([twelve.new.zh, twelve.new.zh!.replace('12', '11')]);
});
