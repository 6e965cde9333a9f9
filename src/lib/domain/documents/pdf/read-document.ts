import { NotReadable, parseIndirectObject, parseValue, skipSpace, startsWith } from './parse-value.ts';
import { isDict, isRef, type PdfDict, type PdfValue } from './values.ts';

/** One `xref … trailer … %%EOF` of the file: the file as written once, or one thing appended to it. */
export interface Revision {
	/** First byte that belongs to it; 0 for the oldest. */
	start: number;
	/** Length of the file as it stood with this revision, its end-of-file mark included. */
	end: number;
	xrefOffset: number;
	/** Offsets of the objects this revision wrote, by number. */
	offsets: ReadonlyMap<number, number>;
	trailer: PdfDict;
}

/** A PDF as its newest revision shows it. */
export interface PdfDocument {
	bytes: Uint8Array;
	/** Oldest first. */
	revisions: readonly Revision[];
	trailer: PdfDict;
	/** Follows references; a number that was never written reads as null. */
	get(value: PdfValue | undefined): PdfValue;
	/** The dictionary behind a reference; throws `NotReadable` when it is something else. */
	dict(value: PdfValue | undefined): PdfDict;
}

const latin1 = new TextDecoder('latin1');

/** Far more than signatures need; a bound on the work that a hostile file can ask for. */
const MOST_REVISIONS = 64;

/**
 * Reads a PDF with plain cross-reference tables (what typst and this portal write). Anything else, and
 * anything after the last end-of-file mark, throws `NotReadable`: a lenient reader would let a file show one
 * thing here and another elsewhere.
 */
export function readDocument(bytes: Uint8Array): PdfDocument {
	const revisions = readRevisions(bytes);
	return documentAt(bytes, revisions, revisions.length - 1);
}

/** The document as it stood with revision `index` (0 = oldest). */
export function documentAt(bytes: Uint8Array, all: readonly Revision[], index: number): PdfDocument {
	const revisions = all.slice(0, index + 1);
	const offsets = new Map(revisions.flatMap((revision) => [...revision.offsets]));
	const trailer = revisions.at(-1)!.trailer;
	const cache = new Map<number, PdfValue>();
	const get = (value: PdfValue | undefined): PdfValue => {
		if (!isRef(value)) return value ?? null;
		const known = cache.get(value.ref);
		if (known !== undefined) return known;
		const offset = offsets.get(value.ref);
		if (offset === undefined) return null;
		const object = parseIndirectObject(bytes, offset).value;
		if (object.number !== value.ref) throw new NotReadable(`object ${value.ref} is another`, offset);
		cache.set(value.ref, object.value);
		return object.value;
	};
	const dict = (value: PdfValue | undefined): PdfDict => {
		const found = get(value);
		if (!isDict(found)) throw new NotReadable('no dictionary where one belongs', 0);
		return found;
	};
	return { bytes: bytes.subarray(0, revisions.at(-1)!.end), revisions, trailer, get, dict };
}

/** The chain of revisions, oldest first, each ending where the next begins. Throws `NotReadable`. */
export function readRevisions(bytes: Uint8Array): Revision[] {
	if (!startsWith(bytes, 0, '%PDF-')) throw new NotReadable('no PDF', 0);
	const tail = latin1.decode(bytes.subarray(Math.max(0, bytes.length - 64)));
	const mark = /startxref\n(\d{1,10})\n%%EOF\n?$/.exec(tail);
	if (!mark) throw new NotReadable('no end-of-file mark at the end', bytes.length);
	const newestFirst: Revision[] = [];
	let offset: number | undefined = Number(mark[1]);
	let limit = bytes.length;
	while (offset !== undefined) {
		if (newestFirst.length === MOST_REVISIONS) throw new NotReadable('too many revisions', offset);
		if (offset >= limit) throw new NotReadable('cross-reference chain runs forward', offset);
		const revision = readXref(bytes, offset);
		if (revision.end > limit) throw new NotReadable('revisions overlap', offset);
		newestFirst.push(revision);
		limit = offset;
		const previous = revision.trailer.get('Prev');
		offset = typeof previous === 'number' ? previous : undefined;
	}
	const revisions = newestFirst.reverse();
	if (revisions.at(-1)!.end !== bytes.length)
		throw new NotReadable('bytes after the end', revisions.at(-1)!.end);
	revisions.forEach((revision, i) => (revision.start = revisions[i - 1]?.end ?? 0));
	return revisions;
}

function readXref(bytes: Uint8Array, start: number): Revision {
	if (!startsWith(bytes, start, 'xref\n')) throw new NotReadable('no cross-reference table', start);
	const offsets = new Map<number, number>();
	let at = start + 5;
	while (!startsWith(bytes, at, 'trailer')) {
		const head = /^(\d{1,10}) (\d{1,10})\n/.exec(latin1.decode(bytes.subarray(at, at + 24)));
		if (!head) throw new NotReadable('broken cross-reference table', at);
		at += head[0].length;
		const [first, count] = [Number(head[1]), Number(head[2])];
		for (let i = 0; i < count; i++, at += 20) {
			const line = /^(\d{10}) (\d{5}) ([nf])[ \r][\r\n]$/.exec(latin1.decode(bytes.subarray(at, at + 20)));
			if (!line) throw new NotReadable('broken cross-reference line', at);
			if (line[3] === 'n') offsets.set(first + i, Number(line[1]));
		}
	}
	const trailer = parseValue(bytes, at + 'trailer'.length);
	if (!isDict(trailer.value)) throw new NotReadable('no trailer', at);
	const after = skipSpace(bytes, trailer.end);
	const mark = /^startxref\n(\d{1,10})\n%%EOF\n?/.exec(latin1.decode(bytes.subarray(after, after + 40)));
	if (!mark || Number(mark[1]) !== start) throw new NotReadable('no end-of-file mark', after);
	return { start: 0, end: after + mark[0].length, xrefOffset: start, offsets, trailer: trailer.value };
}
