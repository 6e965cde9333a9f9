import { expect, test } from 'vitest';
import { plainText, printable } from './plain-text.ts';

const written = '一\r\n二\r三\u000b四\t\u0000\u0007\ud800𠮷';

test('what no text has is left out', () => {
	expect(printable(written)).toBe('一\r\n二\r三\n四\t\ufffd𠮷');
});

test('lines of a plain text end in one way', () => {
	expect(plainText(written)).toBe('一\n二\n三\n四\t\ufffd𠮷');
});
