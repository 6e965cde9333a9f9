import { isHeading, type ShownClause } from './shown-clause.ts';

/** A part, chapter or section of a text, and how many clauses of a comparison changed in it, its own included. */
export interface Chapter {
	id: string;
	/** Number and words, as they are in the new text. */
	line: string;
	depth: number;
	changes: number;
}

/** The chapters of a text as shown, in order; what went is none. */
export function chaptersOf(
	rows: readonly Pick<ShownClause, 'id' | 'state' | 'moved' | 'label' | 'words' | 'depth' | 'numbering'>[]
): Chapter[] {
	const chapters: Chapter[] = [];
	for (const { id, state, moved, label, words, depth, numbering } of rows) {
		if (isHeading({ numbering }) && state !== 'REMOVED') {
			const [number, title] = [label, words].map((runs) =>
				runs.map(({ kind, text }) => (kind === 'REMOVED' ? '' : text)).join('')
			);
			chapters.push({ id, line: [number, title].filter(Boolean).join('\u2002'), depth, changes: 0 });
		}
		const last = chapters.at(-1);
		if (last && (state !== 'SAME' || moved)) last.changes++;
	}
	return chapters;
}
