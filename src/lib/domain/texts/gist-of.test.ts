import { expect, test } from 'vitest';
import { gistOf } from './gist-of.ts';
import { shownChange } from './shown-change.ts';

test.each([
	[
		'第五条　可在公布后十个工作日内提出，企业应当书面答复。',
		'第五条　可在公布后十五个工作日内提出，企业应当书面答复。',
		'第五条 可在公布后十五个工作日内提…'
	],
	['第二条　在中国境内施行。', '第二条　在境内施行。', '中国'],
	['', '第八条　新的一条。', '第八条 新的一条。']
])('says a change in few words, a figure not alone: %s', (old, now, gist) => {
	expect(gistOf(shownChange(old, now, 'zh'), 'zh')).toEqual({ words: gist, out: gist === '中国' });
});

test('keeps words of Latin script whole', () => {
	const old =
		'Article 5 A courier who disputes a quota may object within ten working days of publication of it.';
	const rows = shownChange(old, old.replace('ten', 'fifteen'), 'en');
	expect(gistOf(rows, 'en').words).toBe('Article 5 …may object within fifteen working days of…');
});
