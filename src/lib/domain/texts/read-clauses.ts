import { widthOf, type Clause } from './clause.ts';
import { isDecimal, looksNumbered, readNumberings, type NumberedLine } from './numbering.ts';

/**
 * Reads a text, as typed or as pasted out of a word processor or a chat, into clauses. Every line that says something
 * is there again, in its order: {@link textOf} of the result is the text without its empty lines, indents and signs
 * that nobody sees. Numbers that do not follow, and signs that are not understood, are marked and kept. Ids are given in
 * order, for a text that has no earlier version; `carryIds` gives those of the version before.
 */
export function readClauses(text: string): Clause[] {
	const clauses: Clause[] = [];
	const open: Clause[] = [];
	let article: Clause | undefined;
	let plainInside = 0;
	for (const [at, line] of linesOf(text).entries()) {
		const before = (clause: Pick<Clause, 'numbering'>) =>
			clause.numbering === 'ARTICLE' ? article : open.find(({ numbering }) => numbering === clause.numbering);
		const ways = readNumberings(line).filter((way) => !isDecimal(way.numbering) || decimalFollows(open, way));
		const chosen = chooseNumbering(ways, before);
		// 第三条规定的期限… in the middle of a text names an article, and is none.
		const named =
			chosen?.numbering === 'ARTICLE' &&
			chosen.gap === '' &&
			chosen.words !== '' &&
			!follows(before(chosen), chosen);
		const numbered = named ? undefined : chosen;
		const clause: Clause = {
			id: `c${at + 1}`,
			numbering: numbered?.numbering ?? null,
			label: numbered?.label ?? '',
			gap: numbered?.gap ?? '',
			words: numbered?.words ?? line,
			ordinal: numbered?.ordinal ?? [],
			depth: 0
		};
		if (numbered) {
			// After a paragraph of its own, an article may count its points anew.
			const anew = plainInside > 0 && clause.numbering !== 'ARTICLE' && follows(undefined, clause);
			if (!isDecimal(clause.numbering) && !anew && !follows(before(clause), clause))
				clause.doubt = 'OUT_OF_ORDER';
			while (open.length > 0 && widthOf(open.at(-1)!) >= widthOf(clause)) open.pop();
			clause.depth = open.length;
			open.push(clause);
			if (clause.numbering === 'ARTICLE') article = clause;
			plainInside = 0;
		} else {
			plainInside++;
			clause.depth = open.length;
			clause.ordinal = [plainInside];
			if (named || looksNumbered(line)) clause.doubt = 'SIGN_UNKNOWN';
		}
		clauses.push(clause);
	}
	return clauses;
}

/** Lines that say something: without indents, signs of no width, and what only says how a line looks. */
function linesOf(text: string): string[] {
	return text
		.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/gu, '')
		.replaceAll('\u00a0', ' ')
		.split(/\r\n|[\n\r\v\f\u2028\u2029]/u)
		.map((line) => line.trim().replace(/^#{1,6}\s+/u, ''))
		.filter((line) => line !== '');
}

/** (i) is the letter after (h), and otherwise the first Roman number. */
function chooseNumbering(
	ways: NumberedLine[],
	before: (way: NumberedLine) => Clause | undefined
): NumberedLine | undefined {
	const [first] = ways;
	if (ways.length < 2) return first;
	return (
		ways.find((way) => before(way) && follows(before(way), way)) ??
		ways.find(({ ordinal }) => ordinal[0] === 1) ??
		first
	);
}

/** Whether a number comes next: articles run on through chapters, every other numbering begins again inside its parent. */
function follows(before: Clause | undefined, { ordinal }: Pick<Clause, 'ordinal'>): boolean {
	const [number = 0, inserted = 0] = ordinal;
	if (!before) return number === 1 && inserted === 0;
	const [last = 0, lastInserted = 0] = before.ordinal;
	return inserted > 0 ? number === last && inserted === lastInserted + 1 : number === last + 1;
}

/** Whether 2.1 is a number here: the next one, or the first of clause 2. Elsewhere it is a figure, as in 3.5 per cent. */
function decimalFollows(open: readonly Clause[], way: NumberedLine): boolean {
	const last = way.ordinal.at(-1);
	const around = way.ordinal.slice(0, -1);
	const before = open.find(({ numbering }) => numbering === way.numbering)?.ordinal;
	if (before) {
		const next = before.with(-1, before.at(-1)! + 1);
		const first = before.slice(0, -1).with(-1, before.at(-2)! + 1);
		return sameNumbers(way.ordinal, next) || (last === 1 && sameNumbers(around, first));
	}
	const outer = open.findLast((clause) => widthOf(clause) < widthOf(way))?.ordinal ?? around.map(() => 1);
	return last === 1 && sameNumbers(around, outer.slice(0, around.length));
}

function sameNumbers(one: readonly number[], other: readonly number[]): boolean {
	return one.length === other.length && one.every((number, at) => number === other[at]);
}
