import fc from 'fast-check';
import type { AmendmentText } from '#lib/domain/motions/amendment.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { takeIn } from '#lib/domain/motions/take-in.ts';
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

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Amendments as their movers would write them, each to the text as it stood when the ones before were in it. */
function write(steps: Step[]): AmendmentText[] {
	return steps.reduce<AmendmentText[]>((all, one, n) => [...all, writeOne(MOVED, all, one, `a${n}`)], []);
}

function writeOne(
	moved: string,
	before: readonly AmendmentText[],
	{ op, at, from, length, text }: Step,
	id: string
): AmendmentText {
	const clauses: Clause[] = consolidate({ zh: moved }, before).clauses.zh!;
	const clause = clauses[at % Math.max(clauses.length, 1)];
	const written = textOf(readClauses(text));
	if (op === 'INSERT' || !clause) {
		const after = at > clauses.length ? '' : (clause?.id ?? '');
		return { id, op: 'INSERT', clause: after, old: {}, new: { zh: written } };
	}
	const line = lineOf(clause);
	if (op === 'DELETE') return { id, op, clause: clause.id, old: { zh: line }, new: {} };
	const edited = textOf(readClauses([...line].toSpliced(from, length, text).join('')));
	const now = op === 'EDIT' && edited ? edited : written;
	return { id, op: 'REPLACE', clause: clause.id, old: { zh: line }, new: { zh: now } };
}

/** Amendments to {@link MOVED}, each with what was adopted to its words before it was put itself. */
export const amendedAmendments = fc
	.array(fc.tuple(step, fc.array(step, { maxLength: 3 })), { maxLength: 5 })
	.map((steps) => {
		const adopted: AmendmentText[] = [];
		return steps.map(([one, inner], n) => {
			const amendment = writeOne(MOVED, adopted, one, `a${n}`);
			const to: AmendmentText[] = [];
			if (amendment.op !== 'DELETE')
				for (const [at, each] of inner.entries())
					to.push(writeOne(amendment.new.zh!, to, each, `a${n}.${at}`));
			adopted.push(takeIn(amendment, to));
			return { amendment, to };
		});
	});

/** Up to eight amendments to {@link MOVED}, decided one after another: of whole clauses, of words, of several lines. */
export const someAmendments = fc.array(step, { maxLength: 8 }).map(write);
