import { expect, test } from 'vitest';
import { markedPieces } from './marked-pieces.ts';

test('cuts an excerpt at its marks and joins overlapping ones', () => {
	const cut = (marks: [number, number][]) =>
		markedPieces({ text: '每日伙食费标准', marks }).map(({ text, marked }) => (marked ? `[${text}]` : text));
	expect(cut([])).toEqual(['每日伙食费标准']);
	expect(cut([[2, 5]])).toEqual(['每日', '[伙食费]', '标准']);
	expect(
		cut([
			[0, 4],
			[2, 5]
		])
	).toEqual(['[每日伙食]', '[费]', '标准']);
});
