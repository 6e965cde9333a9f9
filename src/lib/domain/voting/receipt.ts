import type { Choice } from './nouns.ts';

/** What a receipt promises (ruling 20): this seat's ballot in this vote is this choice. */
export interface ReceiptContent {
	vote: string;
	seat: string;
	choice: Choice;
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
