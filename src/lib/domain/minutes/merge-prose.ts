import type { Locale, Text2 } from '../text2.ts';
import type { Prose } from './prose.ts';

/** A text that two people wrote differently at once: `title` or the key of a passage. */
export interface ProseConflict {
	part: string;
	locale: Locale;
	mine: string;
	theirs: string;
}

/**
 * Brings together what two people wrote since `saved`: a text that only one of them changed is taken from that one;
 * where both did, mine stays and the two are named as a conflict.
 */
export function mergeProse(
	saved: Prose,
	mine: Prose,
	theirs: Prose
): { prose: Prose; conflicts: ProseConflict[] } {
	const conflicts: ProseConflict[] = [];
	const merge = (part: string, before: Text2 = {}, own: Text2 = {}, other: Text2 = {}): Text2 => {
		const merged: Text2 = {};
		for (const locale of ['zh', 'en'] as const) {
			const [was, here, there] = [before[locale] ?? '', own[locale] ?? '', other[locale] ?? ''];
			const text = here === was ? there : here;
			if (here !== was && there !== was && here !== there)
				conflicts.push({ part, locale, mine: here, theirs: there });
			if (text) merged[locale] = text;
		}
		return merged;
	};
	const parts = new Set([...Object.keys(mine.passages), ...Object.keys(theirs.passages)]);
	const passages = [...parts].map((part): [string, Text2] => [
		part,
		merge(part, saved.passages[part], mine.passages[part], theirs.passages[part])
	]);
	return {
		prose: {
			title: merge('title', saved.title, mine.title, theirs.title),
			passages: Object.fromEntries(passages)
		},
		conflicts
	};
}
