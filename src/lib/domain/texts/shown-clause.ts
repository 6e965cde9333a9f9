import type { Clause } from './clause.ts';
import type { ComparedClause } from './compare-texts.ts';
import type { Numbering } from './numbering.ts';

/** One clause of a comparison as a page shows it: what both sides share is in it once. */
export interface ShownClause extends Pick<ComparedClause, 'id' | 'state' | 'moved' | 'label' | 'words'> {
	depth: number;
	numbering: Numbering | null;
	doubt?: Clause['doubt'];
}

/** A compared clause without what a page does not show. */
export function shownClause({ id, state, moved, label, words, old, new: now }: ComparedClause): ShownClause {
	const { depth, numbering, doubt } = (now ?? old)!;
	return { id, state, moved, label, words, depth, numbering, ...(doubt && { doubt }) };
}

/** Clauses that hold others and say nothing themselves: what a list of contents is made of. */
export function isHeading({ numbering }: { numbering: Numbering | null }): boolean {
	return numbering === 'PART' || numbering === 'CHAPTER' || numbering === 'SECTION';
}

/** Clauses in a row: shown, or folded away because nothing changed in them. */
export interface Stretch<Row> {
	folded: boolean;
	rows: Row[];
}

/** Up to so many clauses a text is read whole. */
const SHORT_TEXT = 12;
/** Fewer unchanged clauses between two changes are shown: folding them would hide no length. */
const WORTH_FOLDING = 3;

/**
 * The clauses of a long text in stretches: what changed is shown, with the headings around it, and what did not is
 * folded away, but for what is `noted`. Together they are all the clauses, in order.
 */
export function foldUnchanged<Row extends Pick<ShownClause, 'state' | 'moved' | 'numbering'>>(
	rows: readonly Row[],
	noted: (row: Row) => boolean = () => false
): Stretch<Row>[] {
	const stretches: Stretch<Row>[] = [];
	for (const row of rows) {
		const folded = row.state === 'SAME' && !row.moved && !isHeading(row) && !noted(row);
		const last = stretches.at(-1);
		if (last?.folded === folded) last.rows.push(row);
		else stretches.push({ folded, rows: [row] });
	}
	return stretches.map(({ folded, rows: some }) => ({
		folded: folded && some.length >= WORTH_FOLDING && rows.length > SHORT_TEXT,
		rows: some
	}));
}
