/** The values a PDF is made of (ISO 32000-1, 7.3), as plain data. */
export type PdfValue =
	null | boolean | number | PdfName | PdfString | PdfRef | PdfDict | PdfStream | readonly PdfValue[];

export interface PdfName {
	name: string;
}

/** The bytes of a string; what they mean depends on where the string stands. */
export interface PdfString {
	string: Uint8Array;
	/** Written as `<hex>` instead of `(…)`. */
	hex: boolean;
}

/** A reference to an indirect object; generations other than 0 are refused when reading. */
export interface PdfRef {
	ref: number;
}

export type PdfDict = ReadonlyMap<string, PdfValue>;

export interface PdfStream {
	dict: PdfDict;
	data: Uint8Array;
}

export const name = (value: string): PdfName => ({ name: value });
export const ref = (value: number): PdfRef => ({ ref: value });
export const dict = (entries: Record<string, PdfValue | undefined>): PdfDict =>
	new Map(Object.entries(entries).filter((entry): entry is [string, PdfValue] => entry[1] !== undefined));

/** A text string: ASCII as it stands, anything else as UTF-16 with its mark (7.9.2.2). */
export function textString(value: string): PdfString {
	if (/^[\x20-\x7e]*$/.test(value)) return { string: new TextEncoder().encode(value), hex: false };
	const bytes = new Uint8Array(2 + value.length * 2);
	bytes.set([0xfe, 0xff]);
	for (let i = 0; i < value.length; i++) {
		const unit = value.charCodeAt(i);
		bytes.set([unit >> 8, unit & 0xff], 2 + i * 2);
	}
	return { string: bytes, hex: true };
}

/** The words of a text string, in either of its two encodings; characters above ASCII need UTF-16. */
export function fromTextString(value: PdfString): string {
	const bytes = value.string;
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
	return new TextDecoder('latin1').decode(bytes);
}

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map;
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);
export const isRef = (value: PdfValue | undefined): value is PdfRef => isPlain(value) && 'ref' in value;
export const isName = (value: PdfValue | undefined, expected?: string): value is PdfName =>
	isPlain(value) && 'name' in value && (expected === undefined || value.name === expected);
export const isString = (value: PdfValue | undefined): value is PdfString =>
	isPlain(value) && 'string' in value;
export const isStream = (value: PdfValue | undefined): value is PdfStream =>
	isPlain(value) && 'data' in value;

function isPlain(value: PdfValue | undefined): value is PdfName | PdfString | PdfRef | PdfStream {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);
}

/** Whether two values are the same, order of dictionary keys aside. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
	if (a === b) return true;
	if (a === undefined || b === undefined || a === null || b === null) return false;
	if (isDict(a) && isDict(b))
		return a.size === b.size && [...a].every(([key, value]) => b.has(key) && sameValue(value, b.get(key)));
	if (isArray(a) && isArray(b)) return a.length === b.length && a.every((value, i) => sameValue(value, b[i]));
	if (isName(a) && isName(b)) return a.name === b.name;
	if (isRef(a) && isRef(b)) return a.ref === b.ref;
	if (isString(a) && isString(b)) return sameBytes(a.string, b.string);
	if (isStream(a) && isStream(b)) return sameValue(a.dict, b.dict) && sameBytes(a.data, b.data);
	return false;
}

/** Whether two byte strings are equal. Not for secrets: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
