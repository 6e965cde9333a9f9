import type { Majority } from './majority.ts';

/** Keys of the parties that a rule names itself; a charter with others than the body's is refused. */
export function namedParties(majority: Majority): string[] {
	switch (majority.rule) {
		case 'AND':
		case 'OR':
			return majority.of.flatMap((part) => namedParties(part));
		case 'M_CONCURRENT':
			return majority.parties ?? [];
		case 'M_NESTED':
			return [majority.party];
		case 'M_SIDE_MIXED':
			return ['G'];
		default:
			return [];
	}
}

/**
 * Parties whose agreement the rule asks for and that have no member, or that the body does not have: such a rule can
 * decide nothing, and no vote opens under it (domain.md 3.5, edge cases).
 */
export function missingParties(majority: Majority, present: { key: string; filled: number }[]): string[] {
	const all = present.map(({ key }) => key);
	const wanted = neededParties(majority, all);
	return [...new Set(wanted)].filter(
		(key) => !present.some((party) => party.key === key && party.filled > 0)
	);
}

function neededParties(majority: Majority, all: string[]): string[] {
	switch (majority.rule) {
		// One of several ways may be open still: a rule with OR names no party that it cannot do without.
		case 'AND':
			return majority.of.flatMap((part) => neededParties(part, all));
		case 'M_CONCURRENT':
			return majority.parties ?? all;
		case 'M_SIDE_MIXED':
			return [...all, 'G'];
		case 'M_NESTED':
			return [majority.party];
		default:
			return [];
	}
}
