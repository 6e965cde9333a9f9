import { expect, test } from 'vitest';
import { editBetween, inPieces, placeAfter } from './text-edit.ts';

test.each([
	['nothing', '甲乙', '甲乙', 2, null],
	['typed at the end', '甲', '甲乙', 2, { at: 1, removed: 0, inserted: '乙' }],
	['one of the same signs, where the caret is', 'aaa', 'aaaa', 2, { at: 1, removed: 0, inserted: 'a' }],
	['taken out before the caret', '甲甲甲', '甲甲', 1, { at: 1, removed: 1, inserted: '' }],
	['typed over', '甲乙丙', '甲丁丙', 2, { at: 1, removed: 1, inserted: '丁' }],
	['signs that share their first half', '𠮷', '𠮶', 2, { at: 0, removed: 2, inserted: '𠮶' }],
	['signs that share their second half', '𠮷', '\u{203b7}', 0, { at: 0, removed: 2, inserted: '\u{203b7}' }]
])('%s', (_, before, after, caret, edit) => {
	expect(editBetween(before, after, caret)).toEqual(edit);
});

test('a place moves with what comes before it, and not with what comes right behind', () => {
	expect(placeAfter(3, [{ retain: 1 }, { insert: '甲乙' }])).toBe(5);
	expect(placeAfter(3, [{ retain: 3 }, { insert: '甲乙' }])).toBe(3);
	expect(placeAfter(3, [{ retain: 1 }, { delete: 5 }])).toBe(1);
	expect(placeAfter(3, [{ delete: 1 }, { retain: 1 }, { insert: '甲' }])).toBe(3);
});

test('no piece begins within a sign', () => {
	expect(inPieces('甲𠮷乙', 2)).toEqual(['甲', '𠮷', '乙']);
});
