import { widthOf, type Clause } from './clause.ts';

/** A clause with those that stand in it. */
export interface NestedClause {
	clause: Clause;
	inside: NestedClause[];
}

/**
 * Clauses as a tree, each in the last wider one before it, whatever `depth` each had where it was read: a clause that
 * was put in by an amendment was read alone.
 */
export function nestClauses(clauses: readonly Clause[]): NestedClause[] {
	const top: NestedClause[] = [];
	const open: NestedClause[] = [];
	for (const clause of clauses) {
		const nested: NestedClause = { clause, inside: [] };
		if (clause.numbering)
			while (open.length > 0 && widthOf(open.at(-1)!.clause) >= widthOf(clause)) open.pop();
		(open.at(-1)?.inside ?? top).push(nested);
		if (clause.numbering) open.push(nested);
	}
	return top;
}
