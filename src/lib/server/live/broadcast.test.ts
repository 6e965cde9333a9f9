import { expect, test } from 'vitest';
import * as ws from 'ws';
import { textFrame } from './broadcast.ts';

/** The package's own framing, which its types leave out. */
const { Sender } = ws as unknown as {
	Sender: { frame(data: Buffer, options: { fin: boolean; opcode: number; mask: boolean }): Buffer[] };
};

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
	'a text of %i bytes is framed as ws frames it',
	(length) => {
		const text = 'x'.repeat(length);
		const expected = Sender.frame(Buffer.from(text), { fin: true, opcode: 1, mask: false });
		expect(textFrame(text)).toEqual(Buffer.concat(expected));
	}
);

test('a length counts bytes, not characters', () => {
	const text = '三方'.repeat(20_000);
	const expected = Sender.frame(Buffer.from(text), { fin: true, opcode: 1, mask: false });
	expect(textFrame(text)).toEqual(Buffer.concat(expected));
});
