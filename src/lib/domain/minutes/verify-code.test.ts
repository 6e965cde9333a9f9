import { expect, test } from 'vitest';
import { groupVerifyCode, readVerifyCode, VERIFY_ALPHABET, verifyCode } from './verify-code.ts';

test('a code has 12 characters, none of them easily mistaken', () => {
	const code = verifyCode(Uint8Array.from({ length: 12 }, (_, i) => i * 21));
	expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
	expect(new Set(VERIFY_ALPHABET).size).toBe(32);
});

test('what is printed can be typed back, however it is written', () => {
	const code = '7KQ4XWPM2HDA';
	expect(groupVerifyCode(code)).toBe('7KQ4-XWPM-2HDA');
	for (const typed of ['7KQ4-XWPM-2HDA', ' 7kq4 xwpm 2hda ', '７KQ4—XWPM—2HDA'])
		expect(readVerifyCode(typed)).toBe(code);
	for (const typed of ['7KQ4-XWPM-2HD', '7KQ4-XWPM-2HD0', '']) expect(readVerifyCode(typed)).toBeNull();
});
