/** What may stand in the record: JSON without fractions. `undefined` members of an object are left out. */
export type Recordable =
	| null
	| boolean
	| number
	| bigint
	| string
	| readonly Recordable[]
	| { readonly [key: string]: Recordable | undefined };

/**
 * Canonical JSON (RFC 8785) of a value: no white space, keys in the order of their UTF-16 code units.
 *
 * The record holds no fractions, so integers only: within ±(2^53 − 1) as numbers; a `bigint` beyond that as
 * a decimal string (ruling 13). Throws a `TypeError` naming the place for a fraction, a number that has
 * already lost digits, half a surrogate pair, or anything that is not JSON.
 */
export function canonicalJson(value: unknown, place = '$'): string {
	if (value === null || value === true || value === false) return String(value);
	if (typeof value === 'string') return canonicalString(value, place);
	if (typeof value === 'number') return canonicalNumber(value, place);
	if (typeof value === 'bigint') return canonicalBigint(value);
	if (Array.isArray(value)) {
		return `[${value.map((item, i) => canonicalJson(item, `${place}[${i}]`)).join(',')}]`;
	}
	if (isPlainObject(value)) {
		const members = Object.keys(value)
			.filter((key) => value[key] !== undefined)
			.sort()
			.map((key) => `${canonicalString(key, place)}:${canonicalJson(value[key], `${place}.${key}`)}`);
		return `{${members.join(',')}}`;
	}
	throw new TypeError(`${place} is not a value the record can hold (${typeof value})`);
}

/**
 * The value of a text that is already canonical. Throws when the text is not JSON, or is JSON written in
 * any other way than {@link canonicalJson} writes it: spaces, other key order, doubled keys, fractions.
 */
export function parseCanonical(text: string): unknown {
	const value: unknown = JSON.parse(text);
	if (canonicalJson(value) !== text) throw new TypeError('the text is JSON, but not canonical JSON');
	return value;
}

function canonicalString(text: string, place: string): string {
	if (!text.isWellFormed()) throw new TypeError(`${place} holds half of a surrogate pair`);
	return JSON.stringify(text);
}

function canonicalNumber(value: number, place: string): string {
	if (!Number.isInteger(value)) throw new TypeError(`${place} is ${value}; the record holds integers only`);
	if (!Number.isSafeInteger(value)) {
		throw new TypeError(`${place} is beyond 2^53 - 1; give it as a bigint`);
	}
	return JSON.stringify(value);
}

function canonicalBigint(value: bigint): string {
	const safe = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
	return safe ? value.toString() : `"${value}"`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
