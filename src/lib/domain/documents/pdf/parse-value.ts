import type { PdfStream, PdfString, PdfValue } from './values.ts';

/** The bytes are not a PDF of the kind this portal reads; `at` is the offset where reading stopped. */
export class NotReadable extends Error {
	override name = 'NotReadable';
	readonly at: number;

	constructor(what: string, at: number) {
		super(`${what} at byte ${at}`);
		this.at = at;
	}
}

export interface Parsed<T> {
	value: T;
	/** Offset just after the value. */
	end: number;
}

export interface IndirectObject {
	number: number;
	value: PdfValue;
	/** Where the value itself begins and ends, in bytes of the file. */
	valueStart: number;
	valueEnd: number;
}

const latin1 = new TextDecoder('latin1');

/**
 * Reads `n 0 obj … endobj` at `start`. Streams need a direct /Length: what typst and this portal write has
 * one, and guessing where a stream ends is how parsers are made to disagree.
 */
export function parseIndirectObject(bytes: Uint8Array, start: number): Parsed<IndirectObject> {
	const head = /^(\d{1,10}) 0 obj\s/.exec(latin1.decode(bytes.subarray(start, start + 24)));
	if (!head) throw new NotReadable('no object', start);
	const valueStart = skipSpace(bytes, start + head[0].length);
	const first = parseValue(bytes, valueStart);
	let value: PdfValue = first.value;
	let end = skipSpace(bytes, first.end);
	if (startsWith(bytes, end, 'stream')) {
		const stream = parseStream(bytes, end, first.value);
		value = stream.value;
		end = skipSpace(bytes, stream.end);
	}
	if (!startsWith(bytes, end, 'endobj')) throw new NotReadable('object does not end', end);
	return {
		value: { number: Number(head[1]), value, valueStart, valueEnd: first.end },
		end: end + 'endobj'.length
	};
}

function parseStream(bytes: Uint8Array, start: number, dictValue: PdfValue): Parsed<PdfStream> {
	const length = dictValue instanceof Map ? dictValue.get('Length') : undefined;
	if (!(dictValue instanceof Map) || typeof length !== 'number')
		throw new NotReadable('stream without a direct length', start);
	let at = start + 'stream'.length;
	if (bytes[at] === 0x0d) at++;
	if (bytes[at] !== 0x0a) throw new NotReadable('stream does not begin on a line', at);
	at++;
	const data = bytes.subarray(at, at + length);
	const end = skipSpace(bytes, at + length);
	if (data.length !== length || !startsWith(bytes, end, 'endstream'))
		throw new NotReadable('stream length is wrong', start);
	return { value: { dict: dictValue, data }, end: end + 'endstream'.length };
}

/** Reads one direct value or reference at `start`; throws `NotReadable`. Nesting is bounded at 64. */
export function parseValue(bytes: Uint8Array, start: number, depth = 0): Parsed<PdfValue> {
	if (depth > 64) throw new NotReadable('nested too deep', start);
	const at = skipSpace(bytes, start);
	const byte = bytes[at];
	if (byte === undefined) throw new NotReadable('unexpected end', at);
	const char = String.fromCharCode(byte);
	if (char === '/') return parseName(bytes, at);
	if (char === '(') return parseLiteral(bytes, at);
	if (char === '[') return parseArray(bytes, at, depth);
	if (char === '<') return bytes[at + 1] === 0x3c ? parseDict(bytes, at, depth) : parseHex(bytes, at);
	if (/[0-9+.-]/.test(char)) return parseNumberOrRef(bytes, at);
	for (const [word, value] of [
		['true', true],
		['false', false],
		['null', null]
	] as const)
		if (startsWith(bytes, at, word)) return { value, end: at + word.length };
	throw new NotReadable('not a value', at);
}

function parseArray(bytes: Uint8Array, start: number, depth: number): Parsed<PdfValue> {
	const items: PdfValue[] = [];
	let at = skipSpace(bytes, start + 1);
	while (bytes[at] !== 0x5d) {
		const item = parseValue(bytes, at, depth + 1);
		items.push(item.value);
		at = skipSpace(bytes, item.end);
	}
	return { value: items, end: at + 1 };
}

function parseDict(bytes: Uint8Array, start: number, depth: number): Parsed<PdfValue> {
	const entries = new Map<string, PdfValue>();
	let at = skipSpace(bytes, start + 2);
	while (!startsWith(bytes, at, '>>')) {
		if (bytes[at] !== 0x2f) throw new NotReadable('dictionary key is no name', at);
		const key = parseName(bytes, at);
		if (entries.has(key.value.name)) throw new NotReadable(`key ${key.value.name} twice`, at);
		const item = parseValue(bytes, key.end, depth + 1);
		entries.set(key.value.name, item.value);
		at = skipSpace(bytes, item.end);
	}
	return { value: entries, end: at + 2 };
}

function parseName(bytes: Uint8Array, start: number): Parsed<{ name: string }> {
	let end = start + 1;
	while (end < bytes.length && isRegular(bytes[end]!)) end++;
	const raw = latin1.decode(bytes.subarray(start + 1, end));
	const value = raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return { value: { name: value }, end };
}

function parseNumberOrRef(bytes: Uint8Array, start: number): Parsed<PdfValue> {
	const text = latin1.decode(bytes.subarray(start, start + 32));
	const reference = /^(\d{1,10}) 0 R(?![A-Za-z0-9])/.exec(text);
	if (reference) return { value: { ref: Number(reference[1]) }, end: start + reference[0].length };
	const number = /^[+-]?(\d+\.?\d*|\.\d+)/.exec(text);
	if (!number) throw new NotReadable('not a number', start);
	return { value: Number(number[0]), end: start + number[0].length };
}

function parseHex(bytes: Uint8Array, start: number): Parsed<PdfString> {
	const close = bytes.indexOf(0x3e, start);
	if (close < 0) throw new NotReadable('hex string does not end', start);
	let digits = latin1.decode(bytes.subarray(start + 1, close)).replace(/\s/g, '');
	if (/[^0-9a-fA-F]/.test(digits)) throw new NotReadable('not hex', start);
	if (digits.length % 2) digits += '0';
	const string = new Uint8Array(digits.length / 2);
	for (let i = 0; i < string.length; i++) string[i] = parseInt(digits.slice(i * 2, i * 2 + 2), 16);
	return { value: { string, hex: true }, end: close + 1 };
}

const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function parseLiteral(bytes: Uint8Array, start: number): Parsed<PdfString> {
	const out: number[] = [];
	let at = start + 1;
	for (let open = 1; ; at++) {
		const byte = bytes[at];
		if (byte === undefined) throw new NotReadable('string does not end', start);
		if (byte === 0x28) open++;
		if (byte === 0x29 && --open === 0) break;
		if (byte !== 0x5c) {
			out.push(byte);
			continue;
		}
		const next = String.fromCharCode(bytes[++at] ?? 0);
		const octal = /^[0-7]{1,3}/.exec(latin1.decode(bytes.subarray(at, at + 3)));
		if (octal) {
			out.push(parseInt(octal[0], 8) & 0xff);
			at += octal[0].length - 1;
		} else if (next === '\r' && bytes[at + 1] === 0x0a) at++;
		else if (next !== '\n' && next !== '\r') out.push(ESCAPES[next] ?? next.charCodeAt(0));
	}
	return { value: { string: Uint8Array.from(out), hex: false }, end: at + 1 };
}

/** Offset of the next byte that is neither white space nor part of a comment. */
export function skipSpace(bytes: Uint8Array, start: number): number {
	let at = start;
	for (;;) {
		const byte = bytes[at];
		if (byte === 0x25) while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++;
		else if (byte !== undefined && isSpace(byte)) at++;
		else return at;
	}
}

/** Whether `word` stands at `at`. */
export function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
	for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
	return true;
}

const isSpace = (byte: number): boolean =>
	byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;

const isRegular = (byte: number): boolean =>
	!isSpace(byte) && !'()<>[]{}/%'.includes(String.fromCharCode(byte));
