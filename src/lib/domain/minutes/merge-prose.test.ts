import { expect, test } from 'vitest';
import { mergeProse } from './merge-prose.ts';
import type { Prose } from './prose.ts';

const prose = (opening: string, closing: string, title = '纪要'): Prose => ({
	title: { zh: title },
	passages: { opening: { zh: opening }, closing: { zh: closing } }
});

test('what only one changed is taken from that one', () => {
	const { prose: merged, conflicts } = mergeProse(
		prose('甲', '乙'),
		prose('甲二', '乙'),
		prose('甲', '乙二')
	);
	expect(merged).toEqual(prose('甲二', '乙二'));
	expect(conflicts).toEqual([]);
});

test('what both changed stays mine and is named', () => {
	const { prose: merged, conflicts } = mergeProse(prose('甲', '乙'), prose('我', '乙'), prose('他', '乙'));
	expect(merged.passages.opening).toEqual({ zh: '我' });
	expect(conflicts).toEqual([{ part: 'opening', locale: 'zh', mine: '我', theirs: '他' }]);
});

test('the same change twice is no conflict, and emptying is a change', () => {
	expect(mergeProse(prose('甲', '乙'), prose('丙', '乙'), prose('丙', '乙')).conflicts).toEqual([]);
	expect(mergeProse(prose('甲', '乙'), prose('', '乙'), prose('甲', '乙')).prose.passages.opening).toEqual(
		{}
	);
	expect(
		mergeProse(prose('甲', '乙'), prose('甲', '乙', 'A'), prose('甲', '乙', 'B')).conflicts
	).toMatchObject([{ part: 'title', mine: 'A', theirs: 'B' }]);
});
