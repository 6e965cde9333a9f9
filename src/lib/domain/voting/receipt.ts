import { fromBase64 } from '../record/bytes.ts';
import type { Said } from './paper.ts';

/** What a receipt promises (ruling 20): this seat's ballot in this vote says this. */
export interface ReceiptContent {
	vote: string;
	seat: string;
	choice: Said;
	/** 16 random bytes, lower-case hex, so that a receipt cannot be guessed. */
	nonce: string;
}

/**
 * The bytes that the body's log key signs (Ed25519): one line of plain text, so that any tool can build them again.
 * `sanfang ballot receipt v1 <vote> <seat> <choice> <nonce>`
 */
export function receiptBytes({ vote, seat, choice, nonce }: ReceiptContent): Uint8Array {
	return new TextEncoder().encode(`sanfang ballot receipt v1 ${vote} ${seat} ${choice} ${nonce}`);
}

/**
 * The bytes of a receipt for a secret ballot: that the seat took part, and not how (ruling 22).
 * `sanfang participation receipt v1 <vote> <seat> <nonce>`
 */
export function participationBytes({ vote, seat, nonce }: Omit<ReceiptContent, 'choice'>): Uint8Array {
	return new TextEncoder().encode(`sanfang participation receipt v1 ${vote} ${seat} ${nonce}`);
}

/**
 * Whether `receipt` (base64) is the promise of the log whose Ed25519 key has the raw 32 bytes `publicKey`. Runs in a
 * browser too (Web Crypto), so that a voter's device judges for itself what it was given, and again what was sealed.
 */
export async function verifyReceipt(
	content: ReceiptContent,
	receipt: string,
	publicKey: Uint8Array
): Promise<boolean> {
	return verify(receiptBytes(content), receipt, publicKey);
}

/** The same for a receipt that a seat took part in a secret ballot. */
export async function verifyParticipation(
	content: Omit<ReceiptContent, 'choice'>,
	receipt: string,
	publicKey: Uint8Array
): Promise<boolean> {
	return verify(participationBytes(content), receipt, publicKey);
}

async function verify(promised: Uint8Array, receipt: string, publicKey: Uint8Array): Promise<boolean> {
	const signature = fromBase64(receipt);
	if (signature?.length !== 64) return false;
	const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
	return crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(promised));
}
