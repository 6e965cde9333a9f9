import { expect, test } from 'vitest';
import { readClauses } from '../texts/read-clauses.ts';
import { clausesOf, consolidate } from './consolidate.ts';
import { clausesByPart, fallenClauses, idsOf, type Part } from './parts.ts';

const parts = (...states: Part['state'][]): Part[] =>
	states.map((state, at) => ({ id: `p${at + 1}`, number: at + 1, starts: `c${at + 1}`, state }));

test('a part runs up to the next; what was put in belongs to the one it stands in', () => {
	expect(clausesByPart(['c1', 'new', 'c2', 'c3'], ['c1', 'c3'])).toEqual([['c1', 'new', 'c2'], ['c3']]);
});

test('a part whose first clause was taken out begins with nothing of its own', () => {
	expect(clausesByPart(['c1', 'c3'], ['c1', 'c2', 'c3'])).toEqual([['c1'], [], ['c3']]);
});

test('clauses fall with their part once all are decided, and none where no part was adopted', () => {
	const clauses = { zh: readClauses('第一条　甲。\n第二条　乙。') };
	expect(fallenClauses(clauses, parts('ADOPTED', 'OPEN'))).toEqual([]);
	expect(fallenClauses(clauses, parts('REJECTED', 'TIE_NOT_ADOPTED'))).toEqual([]);
	expect(fallenClauses(clauses, parts('ADOPTED', 'REJECTED'))).toMatchObject([
		{ part: 2, op: 'DELETE', clause: 'c2', old: { zh: '第二条　乙。' } }
	]);
});

test('a clause that stands in one language alone falls with its part, and neither text is lost by it', () => {
	const text = {
		zh: '第一条　甲。\n第二条　乙。\n第三条　丙。',
		en: 'Article 1 Alpha.\nArticle 2 Beta.'
	};
	const clauses = clausesOf(text);
	expect(idsOf(clauses)).toEqual(['c1', 'c2', 'c3']);
	const fallen = fallenClauses(clauses, parts('ADOPTED', 'REJECTED', 'REJECTED'));
	expect(consolidate(text, fallen)).toMatchObject({
		text: { zh: '第一条　甲。', en: 'Article 1 Alpha.' },
		needRebase: []
	});
});

test('a clause of the second language alone comes after what it follows there', () => {
	const clauses = clausesOf({
		zh: '第一条　甲。\n第三条　丙。',
		en: 'Article 1 Alpha.\nArticle 2 Beta.\nArticle 3 Gamma.'
	});
	expect(idsOf(clauses)).toEqual(['c1', 'en-c2', 'c2']);
});
