import { expect, it } from 'vitest';
import { pairLanguages } from './pair-languages.ts';
import { readClauses } from './read-clauses.ts';

it('pairs articles and items by their places, and leaves alone what one language has alone', () => {
	const zh = readClauses('第一条　甲\n（一）乙\n第二条　丙\n译注：丁\n第三条　戊');
	const en = readClauses('Article 1 A\n(a) B\nArticle 2 C\nArticle 3 E');
	expect(pairLanguages(zh, en).map(({ zh: one, en: other }) => [one?.words, other?.words])).toEqual([
		['甲', 'A'],
		['乙', 'B'],
		['丙', 'C'],
		['译注：丁', undefined],
		['戊', 'E']
	]);
});
