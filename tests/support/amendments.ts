import fc from 'fast-check';
import type { AmendmentText } from '#lib/domain/motions/amendment.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { lineOf, textOf, type Clause } from '#lib/domain/texts/clause.ts';
import { readClauses } from '#lib/domain/texts/read-clauses.ts';

/** A text of six clauses to amend. */
export const MOVED = [
	'第一章　总则',
	'第一条　标准为每人每日10美元。',
	'第二条　本标准自7月1日起执行，适用于全球航线。',
	'（一）国际航线；',
	'（二）沿海航线。',
	'第三条　企业应当与工会协商，一年后再议。'
].join('\n');

const words = fc
	.array(
		fc.constantFrom(...'企业 应当 与 工会 协商 10 15 美元 ， 。 航线 第四条　 （三） \n 𠮷 &<'.split(' ')),
		{
			minLength: 1,
			maxLength: 12
		}
	)
	.map((parts) => parts.join(''))
	.filter((text) => readClauses(text).length > 0);
const step = fc.record({
	op: fc.constantFrom('INSERT', 'DELETE', 'REPLACE', 'EDIT'),
	at: fc.nat(20),
	from: fc.nat(30),
	length: fc.nat(6),
	text: words
});

/** Amendments as their movers would write them, each to the text as it stood when the ones before were in it. */
function write(steps: (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): AmendmentText[] {
	const amendments: AmendmentText[] = [];
	for (const [n, { op, at, from, length, text }] of steps.entries()) {
		const clauses: Clause[] = consolidate({ zh: MOVED }, amendments).clauses.zh!;
		const clause = clauses[at % Math.max(clauses.length, 1)];
		const id = `a${n}`;
		const written = textOf(readClauses(text));
		if (op === 'INSERT' || !clause) {
			const after = at > clauses.length ? '' : (clause?.id ?? '');
			amendments.push({ id, op: 'INSERT', clause: after, old: {}, new: { zh: written } });
		} else if (op === 'DELETE') {
			amendments.push({ id, op, clause: clause.id, old: { zh: lineOf(clause) }, new: {} });
		} else {
			const line = lineOf(clause);
			const signs = [...line];
			const edited = textOf(readClauses(signs.toSpliced(from, length, text).join('')));
			const now = op === 'EDIT' && edited ? edited : written;
			amendments.push({ id, op: 'REPLACE', clause: clause.id, old: { zh: line }, new: { zh: now } });
		}
	}
	return amendments;
}

/** Up to eight amendments to {@link MOVED}, decided one after another: of whole clauses, of words, of several lines. */
export const someAmendments = fc.array(step, { maxLength: 8 }).map(write);
