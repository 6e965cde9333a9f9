/** The 32 characters of verify codes: no 0 O 1 I, which paper and telephone confuse. */
export const VERIFY_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The verify code of a document from at least 12 random bytes: 12 characters, 60 bits. */
export function verifyCode(random: Uint8Array): string {
	if (random.length < 12) throw new RangeError('12 random bytes are needed');
	return Array.from(random.subarray(0, 12), (byte) => VERIFY_ALPHABET[byte & 31]).join('');
}

/** As it is printed: `ABCD-EFGH-JKLM`. */
export function groupVerifyCode(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** What somebody typed as a code: case, spaces and hyphens do not matter. Null when it can be none. */
export function readVerifyCode(typed: string): string | null {
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\-–—·.]/g, '');
	return code.length === 12 && [...code].every((char) => VERIFY_ALPHABET.includes(char)) ? code : null;
}
