import { expect, test } from 'vitest';
import { parseValue } from './parse-value.ts';
import { dict, name, ref, textString, fromTextString, type PdfString } from './values.ts';
import { ascii, writeValue } from './write-value.ts';

test('what is written reads back the same', () => {
	const value = dict({
		Type: name('A B#'),
		Kids: [ref(3), 1, -2.5, true, null],
		Words: textString('a (b) \\ c'),
		Han: textString('签署 𠮷'),
		Inner: dict({ Empty: [] })
	});
	expect(parseValue(writeValue(value), 0).value).toEqual(value);
	expect(fromTextString(value.get('Han') as PdfString)).toBe('签署 𠮷');
});

test.each(['<< /A 1 /A 2 >>', '<< A 1 >>', '(open', '<0g>', '[1 2', 'maybe', '', '['.repeat(100)])(
	'%s is refused',
	(text) => {
		expect(() => parseValue(ascii(text), 0)).toThrow();
	}
);
