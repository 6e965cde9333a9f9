import { fromBase64, utf8 } from './bytes.ts';
import { canonicalJson, parseCanonical } from './canonical.ts';

/** One entry of a log, as its line holds it. */
export interface Entry {
	/** Payload: always `person` (`system` where nobody acted), and where they apply `seat office party capacity on_direction_of`. */
	body: Record<string, unknown>;
	/** Actor: a seat, an office, or `system` (ruling 10). */
	by: string;
	/** Index in its log, from 0, gapless. */
	i: number;
	/** 16 random bytes in base64, so that a withheld line cannot be guessed from its hash. */
	salt: string;
	/** Event type, such as `motion.put`. */
	t: string;
	/** UTC with milliseconds, never earlier than the entry before. */
	ts: string;
	/** Version of the payload, from 1. */
	v: number;
}

const KEYS = 'body,by,i,salt,t,ts,v';
const TYPE = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;
const SALT_BYTES = 16;

/**
 * The canonical line of an entry, without the LF. Its UTF-8 bytes are what is hashed and what is stored.
 * Throws a `TypeError` for anything that a checker would refuse to read.
 */
export function buildLine(entry: Entry): string {
	const line = canonicalJson({
		body: entry.body,
		by: entry.by,
		i: entry.i,
		salt: entry.salt,
		t: entry.t,
		ts: entry.ts,
		v: entry.v
	});
	checkEntry(JSON.parse(line));
	return line;
}

/** Reads a line back. Throws a `TypeError` unless it is canonical and holds exactly the seven keys, each well formed. */
export function parseLine(line: string): Entry {
	const value = parseCanonical(line);
	checkEntry(value);
	return value;
}

/** The bytes of a line that its leaf hash covers. */
export function lineBytes(line: string): Uint8Array {
	return utf8(line);
}

function checkEntry(value: unknown): asserts value is Entry {
	if (!isObject(value) || Object.keys(value).join() !== KEYS) refuse('has not exactly the keys ' + KEYS);
	if (!isObject(value.body)) refuse('body is not an object');
	checkKeys(value.body);
	if (typeof value.by !== 'string' || value.by === '') refuse('by is empty');
	if (typeof value.i !== 'number' || value.i < 0) refuse('i is not an index');
	if (typeof value.salt !== 'string' || fromBase64(value.salt)?.length !== SALT_BYTES) {
		refuse('salt is not 16 bytes in base64');
	}
	if (typeof value.t !== 'string' || !TYPE.test(value.t)) refuse('t is not an event type');
	if (!isInstant(value.ts)) refuse('ts is not a UTC instant with milliseconds');
	if (typeof value.v !== 'number' || value.v < 1) refuse('v is not a version');
	if (typeof value.body.person !== 'string') refuse('body names no person');
}

/** Keys are ASCII, so that every language sorts them alike. */
function checkKeys(value: unknown): void {
	if (Array.isArray(value)) return value.forEach(checkKeys);
	if (!isObject(value)) return;
	for (const [key, member] of Object.entries(value)) {
		if (!/^[\x20-\x7e]+$/.test(key)) refuse(`key ${JSON.stringify(key)} is not ASCII`);
		checkKeys(member);
	}
}

function isInstant(value: unknown): boolean {
	if (typeof value !== 'string') return false;
	const time = Date.parse(value);
	return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(reason: string): never {
	throw new TypeError(`entry ${reason}`);
}
