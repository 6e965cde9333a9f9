import type { Clause } from '../texts/clause.ts';
import type { AmendmentText } from './amendment.ts';
import { lineOf } from '../texts/clause.ts';
import type { Locale, Text2 } from '../text2.ts';
import { isPartOpen, type PartState } from './part-states.ts';

/** A part as it is kept: it begins at a clause, and runs up to the beginning of the next. */
export interface Part {
	id: string;
	number: number;
	starts: string;
	state: PartState;
}

/** Ids of a text's clauses, part by part; what an amendment put in belongs to the part that it stands in. */
export function clausesByPart(clauses: readonly string[], starts: readonly string[]): string[][] {
	const parts: string[][] = starts.map(() => []);
	let at = 0;
	for (const id of clauses) {
		const begins = starts.indexOf(id);
		if (begins > at) at = begins;
		parts[at]?.push(id);
	}
	return parts;
}

/** Ids of all clauses in the text's order; one that stands in a second language alone comes after what it follows there. */
export function idsOf(clauses: Partial<Record<Locale, readonly Clause[]>>): string[] {
	const ids: string[] = [];
	for (const lines of Object.values(clauses)) {
		let after = 0;
		for (const { id } of lines) {
			if (!ids.includes(id)) ids.splice(after, 0, id);
			after = ids.indexOf(id) + 1;
		}
	}
	return ids;
}

/**
 * What a divided motion loses once all of its parts are decided: the clauses of those that were not adopted, each as if an
 * amendment had taken it out. Nothing where no part was adopted, since then the motion is not.
 */
export function fallenClauses(
	clauses: Partial<Record<Locale, readonly Clause[]>>,
	parts: readonly Part[]
): (AmendmentText & { part: number })[] {
	if (parts.some(isPartOpen) || !parts.some(({ state }) => state === 'ADOPTED')) return [];
	const byPart = clausesByPart(
		idsOf(clauses),
		parts.map(({ starts }) => starts)
	);
	return parts.flatMap(({ id: part, number, state }, at) =>
		state === 'ADOPTED'
			? []
			: byPart[at]!.map((clause) => ({
					id: `${part}-${clause}`,
					part: number,
					op: 'DELETE' as const,
					clause,
					old: Object.fromEntries(
						Object.entries(clauses).map(([locale, lines]) => {
							const line = lines.find(({ id }) => id === clause);
							return [locale, line ? lineOf(line) : ''];
						})
					) as Text2,
					new: {}
				}))
	);
}
