import type { OfficeKind } from './nouns.ts';

/** Offices that belong to one party; the others belong to the body. */
const OF_A_PARTY: readonly OfficeKind[] = ['LIAISON', 'CHIEF_REPRESENTATIVE', 'SIGNATORY'];

export function isOfficeOfParty(kind: OfficeKind): boolean {
	return OF_A_PARTY.includes(kind);
}
