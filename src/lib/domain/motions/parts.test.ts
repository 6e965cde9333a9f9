import { expect, test } from 'vitest';
import { readClauses } from '../texts/read-clauses.ts';
import { clausesByPart, fallenClauses, type Part } from './parts.ts';

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
