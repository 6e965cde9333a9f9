import { concat } from '../documents/pdf/write-value.ts';

/** Tags of the DER values (X.690) that signatures are made of. */
export const TAG = {
	boolean: 0x01,
	integer: 0x02,
	octetString: 0x04,
	oid: 0x06,
	utf8String: 0x0c,
	utcTime: 0x17,
	sequence: 0x30,
	set: 0x31,
	explicit0: 0xa0,
	explicit3: 0xa3
} as const;

export interface DerNode {
	tag: number;
	/** Content, without tag and length. */
	content: Uint8Array;
	/** The whole value as it stands. */
	raw: Uint8Array;
}

/** One value: tag, shortest length, contents. */
export function der(tag: number, ...parts: Uint8Array[]): Uint8Array {
	const content = concat(parts);
	const n = content.length;
	const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : n < 0x10000 ? [0x82, n >> 8, n & 0xff] : tooLong();
	return concat([Uint8Array.of(tag, ...length), content]);
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Uint8Array {
	const [first, second, ...rest] = dotted.split('.').map(Number);
	const bytes = [first! * 40 + second!];
	for (const arc of rest) {
		const groups = [arc & 0x7f];
		for (let high = arc >> 7; high > 0; high >>= 7) groups.unshift((high & 0x7f) | 0x80);
		bytes.push(...groups);
	}
	return der(TAG.oid, Uint8Array.from(bytes));
}

/** A SET OF in its one DER order. */
export function setOf(tag: number, members: readonly Uint8Array[]): Uint8Array {
	return der(tag, ...[...members].sort(compareBytes));
}

/** A non-negative INTEGER from big-endian bytes. */
export function unsigned(bytes: Uint8Array): Uint8Array {
	let start = 0;
	while (start < bytes.length - 1 && bytes[start] === 0) start++;
	const digits = bytes.subarray(start);
	return der(TAG.integer, ...(digits[0]! & 0x80 ? [Uint8Array.of(0), digits] : [digits]));
}

/** Reads the value at the start of `bytes`; throws on what is no DER with a length below 64 KB. */
export function readDer(bytes: Uint8Array): DerNode {
	const [tag, short] = [bytes[0], bytes[1]];
	if (tag === undefined || short === undefined) throw new Error('DER ends early');
	const extra = short < 0x80 ? 0 : short & 0x7f;
	if (extra > 2 || short === 0x80) throw new Error('DER length not supported');
	let length = extra ? 0 : short;
	for (let i = 0; i < extra; i++) length = (length << 8) | (bytes[2 + i] ?? 0);
	const end = 2 + extra + length;
	if (end > bytes.length) throw new Error('DER ends early');
	return { tag, content: bytes.subarray(2 + extra, end), raw: bytes.subarray(0, end) };
}

/** The values inside a constructed value, in order. */
export function children(node: DerNode): DerNode[] {
	const found: DerNode[] = [];
	for (let at = 0; at < node.content.length;) {
		const child = readDer(node.content.subarray(at));
		found.push(child);
		at += child.raw.length;
	}
	return found;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
	for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
	return a.length - b.length;
}

function tooLong(): never {
	throw new Error('DER value of 64 KB or more');
}
