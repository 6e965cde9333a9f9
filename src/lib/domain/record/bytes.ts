/** SHA-256, handed in by whoever has one, so that the same rules run in Node and in a browser. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
	return encoder.encode(text);
}

/** The given pieces, one after another. */
export function concat(...pieces: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}

/** True when both hold the same bytes. Not in constant time: for public hashes only. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Standard base64 (RFC 4648 §4) with padding. */
export function toBase64(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
}

/** Bytes of a base64 text; `null` unless it is exactly what {@link toBase64} would have written. */
export function fromBase64(text: string): Uint8Array | null {
	let binary: string;
	try {
		binary = atob(text);
	} catch {
		return null;
	}
	const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
	return toBase64(bytes) === text ? bytes : null;
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
	let hex = '';
	for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
	return hex;
}
