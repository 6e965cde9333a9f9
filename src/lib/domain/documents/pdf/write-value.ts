import { isArray, isDict, isName, isRef, isStream, isString, type PdfValue } from './values.ts';

/** A value in PDF syntax. Bytes, because strings and streams hold any. */
export function writeValue(value: PdfValue): Uint8Array {
	const out: Uint8Array[] = [];
	put(value, out);
	return concat(out);
}

/** Joins byte strings. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
	const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** Text of ASCII characters as bytes. */
export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
	return text;
}

function put(value: PdfValue, out: Uint8Array[]): void {
	if (isDict(value)) putDict(value, out);
	else if (isArray(value)) {
		out.push(ascii('['));
		value.forEach((item, i) => {
			if (i) out.push(ascii(' '));
			put(item, out);
		});
		out.push(ascii(']'));
	} else if (isName(value)) out.push(ascii(writeName(value.name)));
	else if (isRef(value)) out.push(ascii(`${value.ref} 0 R`));
	else if (isString(value)) out.push(value.hex ? ascii(`<${toHex(value.string)}>`) : literal(value.string));
	else if (isStream(value)) {
		put(new Map(value.dict).set('Length', value.data.length), out);
		out.push(ascii('\nstream\n'), value.data, ascii('\nendstream'));
	} else out.push(ascii(typeof value === 'number' ? writeNumber(value) : String(value)));
}

function putDict(value: ReadonlyMap<string, PdfValue>, out: Uint8Array[]): void {
	out.push(ascii('<<'));
	for (const [key, item] of value) {
		out.push(ascii(`${writeName(key)} `));
		put(item, out);
	}
	out.push(ascii('>>'));
}

function writeNumber(value: number): string {
	return Number.isInteger(value) ? String(value) : value.toFixed(5).replace(/\.?0+$/, '');
}

function writeName(value: string): string {
	return `/${value.replace(/[^A-Za-z0-9_.+-]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

function literal(bytes: Uint8Array): Uint8Array {
	const out: number[] = [0x28];
	for (const byte of bytes) {
		if (byte === 0x28 || byte === 0x29 || byte === 0x5c) out.push(0x5c, byte);
		else if (byte === 0x0d) out.push(0x5c, 0x72);
		else out.push(byte);
	}
	out.push(0x29);
	return Uint8Array.from(out);
}
