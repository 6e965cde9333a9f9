import type { PdfDocument } from './read-document.ts';
import type { PdfValue } from './values.ts';
import { ascii, concat, writeValue } from './write-value.ts';

export interface Appended {
	bytes: Uint8Array;
	/** Where each object's value begins in `bytes`, by number. */
	valueStarts: ReadonlyMap<number, number>;
}

/** The next object number that the document has not used. */
export function nextNumber(document: PdfDocument): number {
	const size = document.trailer.get('Size');
	if (typeof size !== 'number') throw new Error('trailer without /Size');
	return size;
}

/**
 * The document with one revision appended that writes `objects` (number → value; new or replacing). The
 * answer begins with exactly the bytes it was given, so signatures over them stay what they were.
 */
export function appendRevision(document: PdfDocument, objects: ReadonlyMap<number, PdfValue>): Appended {
	const base = document.bytes.at(-1) === 0x0a ? [document.bytes] : [document.bytes, ascii('\n')];
	const parts: Uint8Array[] = [...base];
	let at = parts.reduce((sum, part) => sum + part.length, 0);
	const offsets: [number, number][] = [];
	const valueStarts = new Map<number, number>();
	const push = (part: Uint8Array) => {
		parts.push(part);
		at += part.length;
	};
	for (const [number, value] of [...objects].sort(([a], [b]) => a - b)) {
		offsets.push([number, at]);
		push(ascii(`${number} 0 obj\n`));
		valueStarts.set(number, at);
		push(writeValue(value));
		push(ascii('\nendobj\n'));
	}
	const size = Math.max(nextNumber(document), ...[...objects.keys()].map((number) => number + 1));
	const trailer = new Map(document.trailer);
	trailer.set('Size', size).set('Prev', document.revisions.at(-1)!.xrefOffset);
	const xref = at;
	push(ascii(`xref\n${sections(offsets)}trailer\n`));
	push(writeValue(trailer));
	push(ascii(`\nstartxref\n${xref}\n%%EOF\n`));
	return { bytes: concat(parts), valueStarts };
}

function sections(offsets: readonly [number, number][]): string {
	let text = '';
	for (let i = 0; i < offsets.length;) {
		let run = 1;
		while (offsets[i + run] && offsets[i + run]![0] === offsets[i]![0] + run) run++;
		text += `${offsets[i]![0]} ${run}\n`;
		for (const [, offset] of offsets.slice(i, i + run))
			text += `${String(offset).padStart(10, '0')} 00000 n \n`;
		i += run;
	}
	return text;
}
