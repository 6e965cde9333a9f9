/** Seals private keys with the key that is not in the database, and opens them again. */
export interface Keyring {
	seal(plain: Uint8Array, purpose: string): Buffer;
	/** Throws when the bytes were not sealed by this key for this purpose. */
	open(sealed: Uint8Array, purpose: string): Buffer;
}
