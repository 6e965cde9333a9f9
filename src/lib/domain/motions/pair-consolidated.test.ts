import { expect, it } from 'vitest';
import { lineOf } from '../texts/clause.ts';
import type { AmendmentText } from './amendment.ts';
import { pairConsolidated } from './pair-consolidated.ts';

const MOVED = {
	zh: '第一条　标准为10美元。\n第二条　自7月1日起执行。\n第三条　一年后再议。',
	en: 'Article 1 The standard is USD 10.\nArticle 2 In force from 1 July.\nArticle 3 Review after one year.'
};
const [FIRST, SECOND, THIRD] = MOVED.zh.split('\n') as [string, string, string];

it('marks the language in which an adopted amendment is not yet written, and no other clause', () => {
	const adopted: AmendmentText[] = [
		{ id: 'a', op: 'REPLACE', clause: 'c1', old: { zh: FIRST }, new: { zh: FIRST.replace('10', '12') } },
		{ id: 'b', op: 'INSERT', clause: 'c1', old: {}, new: { en: 'Article 1 bis New.' } },
		{ id: 'c', op: 'DELETE', clause: 'c3', old: { zh: THIRD }, new: {} },
		{
			id: 'd',
			op: 'REPLACE',
			clause: 'c2',
			old: { zh: SECOND, en: 'Article 2 In force from 1 July.' },
			new: { zh: '第二条　立即执行。', en: 'Article 2 In force at once.' }
		}
	];
	const shown = pairConsolidated(MOVED, adopted).map(({ zh, en, behind }) => [
		zh && lineOf(zh),
		en && lineOf(en),
		behind
	]);
	expect(shown).toEqual([
		['第一条　标准为12美元。', 'Article 1 The standard is USD 10.', 'en'],
		[null, 'Article 1 bis New.', 'zh'],
		['第二条　立即执行。', 'Article 2 In force at once.', null],
		[null, 'Article 3 Review after one year.', 'en']
	]);
});
