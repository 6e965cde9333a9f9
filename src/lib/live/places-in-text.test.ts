import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '#lib/domain/record/bytes.ts';
import { piecesWith, placeOf, stretchOf } from './places-in-text.ts';

function pair(words: string): [Y.Doc, Y.Doc] {
	const [one, other] = [new Y.Doc(), new Y.Doc()];
	one.getText('zh').insert(0, words);
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
	return [one, other];
}

test('a place moves with the signs around it, at whoever reads it', () => {
	const [one, other] = pair('标准为每日10美元');
	const told = placeOf(one, 'zh', { from: 3, to: 5 });
	expect(stretchOf(other, told)).toEqual({ from: 3, to: 5 });
	other.getText('zh').insert(0, '新');
	expect(stretchOf(other, told)).toEqual({ from: 4, to: 6 });
	other.getText('zh').delete(0, other.getText('zh').length);
	expect(stretchOf(other, told)).toEqual({ from: 0, to: 0 });
});

test('an empty text, and either end of one, have places too', () => {
	const [one, other] = pair('甲');
	for (const at of [0, 1]) expect(stretchOf(other, placeOf(one, 'zh', { from: at, to: at }))?.from).toBe(at);
	expect(stretchOf(other, placeOf(one, 'en', { from: 0, to: 0 }))).toEqual({ from: 0, to: 0 });
});

test('what names no sign of this text is nowhere', () => {
	const [one, other] = pair('甲');
	one.getText('zh').insert(1, '乙丙');
	expect(stretchOf(other, placeOf(one, 'zh', { from: 3, to: 3 }))).toBe(null);
	const stray = toBase64(new Uint8Array([9, 9, 9]));
	expect(stretchOf(one, { text: 'zh', anchor: stray, head: stray })).toBe(null);
	const { anchor, head } = placeOf(one, 'zh', { from: 1, to: 1 });
	expect(stretchOf(one, { text: 'en', anchor, head })).toBe(null);
});

test('a text is cut where colleagues are', () => {
	const at = (person: string, from: number, to: number) => ({ person, text: 'zh' as const, from, to });
	expect(piecesWith('甲乙丙', [at('a', 1, 1)])).toEqual([
		{ words: '甲', by: [] },
		{ caret: 'a', selects: false },
		{ words: '乙丙', by: [] }
	]);
	expect(piecesWith('甲乙丙', [at('a', 0, 2), at('b', 1, 9)])).toEqual([
		{ words: '甲', by: ['a'] },
		{ words: '乙', by: ['a', 'b'] },
		{ caret: 'a', selects: true },
		{ words: '丙', by: ['b'] },
		{ caret: 'b', selects: true }
	]);
	expect(piecesWith('', [at('a', 0, 0)])).toEqual([{ caret: 'a', selects: false }]);
});
