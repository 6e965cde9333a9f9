import { expect, test } from 'vitest';
import { findInPieces } from './find-in-pieces.ts';

const pieces = [
	{ text: '一、', begins: true },
	{ text: '伙食费标准', begins: false },
	{ text: '每日１０美元，伙食', begins: true },
	{ text: '费照发。Food', begins: false }
];

function found(typed: string): string[] {
	return findInPieces(pieces, typed).map(({ from, to }) =>
		pieces
			.slice(from.piece, to.piece + 1)
			.map(({ text }, i, all) =>
				text.slice(i === 0 ? from.offset : 0, i === all.length - 1 ? to.offset : undefined)
			)
			.join('|')
	);
}

test('finds every occurrence, also across pieces', () => {
	expect(found('伙食费')).toEqual(['伙食费', '伙食|费']);
});

test('finds each of several words, in the order of the text', () => {
	expect(found(' food  标准 ')).toEqual(['标准', 'Food']);
});

test('has no regard to width and case', () => {
	expect(found('10美元')).toEqual(['１０美元']);
	expect(found('FOOD')).toEqual(['Food']);
});

test('does not join the end of a block with the next one, nor count a place twice', () => {
	expect(found('标准每日')).toEqual([]);
	expect(found('伙食费 伙食 食费')).toEqual(['伙食费', '伙食|费']);
	expect(found(' ')).toEqual([]);
});
