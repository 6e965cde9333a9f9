import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunksOf, mergeHunks } from '../texts/hunks.ts';
import { clash, type AmendmentText } from './amendment.ts';
import { consolidate } from './consolidate.ts';
import { distanceOf, proposeOrder } from './order-amendments.ts';

const MOVED = {
	zh: '第一条　标准为每人每日10美元。\n第二条　本标准自7月1日起执行，适用于全球航线。\n第三条　一年后再议。',
	en: 'Article 1 The standard is USD 10 a day.\nArticle 2 It applies from 1 July on worldwide voyages.\nArticle 3 Review after one year.'
};
const [FIRST, SECOND, THIRD] = MOVED.zh.split('\n') as [string, string, string];

function replace(id: string, clause: string, old: string, now: string): AmendmentText {
	return { id, op: 'REPLACE', clause, old: { zh: old }, new: { zh: now } };
}

const figure = (id: string, dollars: string) => replace(id, 'c1', FIRST, FIRST.replace('10', dollars));

describe('distance and order', () => {
	it('goes by figures where one number is changed', () => {
		expect(['12', '8', '9'].map((dollars) => distanceOf(figure('a', dollars)))).toEqual([2, 2, 1]);
		expect(distanceOf(replace('a', 'c3', THIRD, THIRD.replace('一年', '两年')))).toBeNull();
	});

	it('puts 90, 75, 50 in that order before 60', () => {
		const sixty = FIRST.replace('10', '60');
		const [fifty, ninety, other] = ['50', '90', '75'].map((yuan) =>
			replace(yuan, 'c1', sixty, sixty.replace('60', yuan))
		) as [AmendmentText, AmendmentText, AmendmentText];
		expect(proposeOrder('FURTHEST_FIRST', [fifty, ninety, other], ['c1'])).toEqual({
			order: ['90', '75', '50'],
			certain: true
		});
	});

	it('leaves equal distances to the chair, and text order to nobody', () => {
		const some = [figure('8', '8'), figure('9', '9'), figure('12', '12')];
		expect(proposeOrder('FURTHEST_FIRST', some, ['c1']).certain).toBe(false);
		const late = replace('late', 'c3', THIRD, THIRD.replace('再议', '复核'));
		expect(proposeOrder('TEXT_ORDER', [late, ...some], ['c1', 'c2', 'c3'])).toEqual({
			order: ['8', '9', '12', 'late'],
			certain: true
		});
	});
});

describe('clash', () => {
	it('is of the same words, or of a clause that one takes out', () => {
		const date = replace('date', 'c2', SECOND, SECOND.replace('7月', '10月'));
		const scope = replace('scope', 'c2', SECOND, SECOND.replace('全球航线', '沿海航线'));
		const out: AmendmentText = { id: 'out', op: 'DELETE', clause: 'c2', old: { zh: SECOND }, new: {} };
		const more: AmendmentText = {
			id: 'in',
			op: 'INSERT',
			clause: 'c2',
			old: {},
			new: { zh: '第二条之一　新。' }
		};
		expect(clash(figure('a', '8'), figure('b', '9'))).toBe(true);
		expect(clash(date, scope)).toBe(false);
		expect(clash(out, scope)).toBe(true);
		expect(clash(out, more)).toBe(false);
		expect(clash(figure('a', '8'), date)).toBe(false);
	});
});

describe('consolidate', () => {
	const date = replace('date', 'c2', SECOND, SECOND.replace('7月', '10月'));
	const scope = replace('scope', 'c2', SECOND, SECOND.replace('全球航线', '沿海航线'));

	it('puts two amendments to different words of one clause together, in either order', () => {
		const wanted = MOVED.zh.replace('7月', '10月').replace('全球航线', '沿海航线');
		expect(consolidate({ zh: MOVED.zh }, [date, scope]).text.zh).toBe(wanted);
		expect(consolidate({ zh: MOVED.zh }, [scope, date]).text.zh).toBe(wanted);
	});

	it('asks for a new writing where the words under an amendment have changed', () => {
		const done = consolidate(MOVED, [figure('9', '9'), figure('8', '8')]);
		expect(done.needRebase).toEqual(['8']);
		expect(done.text.zh).toBe(MOVED.zh.replace('10', '9'));
	});

	it('keeps the identity of clauses through insertion and deletion', () => {
		const more: AmendmentText = {
			id: 'new',
			op: 'INSERT',
			clause: 'c1',
			old: {},
			new: { zh: '第一条之一　新。' }
		};
		const out: AmendmentText = { id: 'out', op: 'DELETE', clause: 'c1', old: { zh: FIRST }, new: {} };
		const { clauses, needRebase } = consolidate(MOVED, [out, more, date]);
		expect(clauses.zh!.map(({ id, label }) => [id, label])).toEqual([
			['new', '第一条之一'],
			['c2', '第二条'],
			['c3', '第三条']
		]);
		expect(needRebase).toEqual([]);
	});

	it('gives a second writing of one clause in several lines ids of its own', () => {
		const twice = `${FIRST}\n另行公布。`;
		const thrice = `${FIRST.replace('10', '9')}\n按月发放。\n不得扣减。`;
		const { clauses, needRebase } = consolidate({ zh: MOVED.zh }, [
			replace('a', 'c1', FIRST, twice),
			replace('b', 'c1', FIRST, thrice)
		]);
		expect(needRebase).toEqual([]);
		expect(clauses.zh!.map(({ id }) => id)).toEqual(['c1', 'b-2', 'c1-3', 'c1-2', 'c2', 'c3']);
	});

	it('drops a language in which an amendment says nothing', () => {
		expect(Object.keys(consolidate(MOVED, [date]).text)).toEqual(['zh']);
		const both = { ...date, old: { zh: SECOND, en: MOVED.en.split('\n')[1]! } };
		const spoken = { ...both, new: { ...date.new, en: both.old.en.replace('July', 'October') } };
		expect(consolidate(MOVED, [spoken]).text.en).toBe(MOVED.en.replace('July', 'October'));
	});
});

it('changes of any text make of it what they were taken from, alone or merged with none', () => {
	const text = fc
		.array(fc.constantFrom(...'企业应当与工会协商10，。ab '), { maxLength: 30 })
		.map((signs) => signs.join(''));
	fc.assert(
		fc.property(text, text, (before, after) => {
			expect(mergeHunks(before, hunksOf(before, after, 'zh'), [])).toBe(after);
		})
	);
});

describe('a text with amendments in it', () => {
	it('reads numbers and depths from the whole, and not from what was written by itself', () => {
		const moved = { zh: '第一条　甲：\n（一）乙；\n（二）丙；\n第二条　丁。' };
		const point: AmendmentText = { id: 'p', op: 'INSERT', clause: 'c3', old: {}, new: { zh: '（三）戊；' } };
		const second = replace('q', 'c4', '第二条　丁。', '第二条　己。');
		const { clauses } = consolidate(moved, [point, second]);
		expect(clauses.zh?.map(({ id, depth, doubt }) => [id, depth, doubt])).toEqual([
			['c1', 0, undefined],
			['c2', 1, undefined],
			['c3', 1, undefined],
			['p', 1, undefined],
			['c4', 0, undefined]
		]);
	});
});
