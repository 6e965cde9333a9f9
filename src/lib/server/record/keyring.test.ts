import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { fileKeyring } from './keyring.ts';

const keyring = fileKeyring(randomBytes(32));
const plain = Buffer.from('a private key');

test('what was sealed opens for the same purpose only, by the same key only', () => {
	const sealed = keyring.seal(plain, 'log-key/a');
	expect(keyring.open(sealed, 'log-key/a')).toEqual(plain);
	expect(() => keyring.open(sealed, 'log-key/b')).toThrow();
	expect(() => fileKeyring(randomBytes(32)).open(sealed, 'log-key/a')).toThrow();
});

test('sealing twice gives different bytes', () => {
	expect(keyring.seal(plain, 'x')).not.toEqual(keyring.seal(plain, 'x'));
});

test('a changed or shortened seal does not open', () => {
	const sealed = keyring.seal(plain, 'x');
	for (let at = 0; at < sealed.length; at++) {
		const changed = Buffer.from(sealed);
		changed[at]! ^= 1;
		expect(() => keyring.open(changed, 'x')).toThrow();
		expect(() => keyring.open(sealed.subarray(0, at), 'x')).toThrow();
	}
});

test('a key of another length is refused', () => {
	expect(() => fileKeyring(randomBytes(31))).toThrow('32 bytes');
});
