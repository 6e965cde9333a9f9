import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link: 256 random bits, as 43 characters that stand in an address as they are. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What is stored of a token: enough to know it again, not enough to use it. */
export function sha256(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

export function sha256Hex(text: string): string {
	return sha256(text).toString('hex');
}
