import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals private keys with the key that is not in the database, and opens them again. */
export interface Keyring {
	seal(plain: Uint8Array, purpose: string): Buffer;
	/** Throws when the bytes were not sealed by this key for this purpose. */
	open(sealed: Uint8Array, purpose: string): Buffer;
	/** 32 bytes for this purpose alone, always the same: what is made with them needs no place in the database. */
	derive(purpose: string): Buffer;
}

const VERSION = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A keyring over the 32 bytes of the key file. Each purpose has a key of its own (HKDF-SHA-256), so that what
 * was sealed for one row cannot be moved to another. Form: version, nonce, AES-256-GCM tag, cipher text.
 */
export function fileKeyring(keyBytes: Uint8Array): Keyring {
	if (keyBytes.length !== KEY_BYTES) throw new RangeError('the key file must hold 32 bytes');
	const master = Buffer.from(keyBytes);
	return {
		seal(plain, purpose) {
			const nonce = randomBytes(NONCE_BYTES);
			const cipher = createCipheriv('aes-256-gcm', keyFor(master, purpose), nonce);
			const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
			return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
		},
		open(sealed, purpose) {
			if (sealed[0] !== VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) {
				throw new Error(`not sealed bytes (${purpose})`);
			}
			const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
			const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
			const decipher = createDecipheriv('aes-256-gcm', keyFor(master, purpose), nonce);
			decipher.setAuthTag(tag);
			const rest = sealed.subarray(1 + NONCE_BYTES + TAG_BYTES);
			return Buffer.concat([decipher.update(rest), decipher.final()]);
		},
		derive: (purpose) => Buffer.from(hkdfSync('sha256', master, 'sanfang derived', purpose, KEY_BYTES))
	};
}

function keyFor(master: Buffer, purpose: string): Buffer {
	return Buffer.from(hkdfSync('sha256', master, 'sanfang keyring', purpose, KEY_BYTES));
}
