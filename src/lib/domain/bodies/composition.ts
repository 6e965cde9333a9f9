import type { BodyKind, PartyKind } from './nouns.ts';

/** Which parties each kind of body has (domain.md 2.6, ruling 7). */
const SIDES: PartyKind[] = ['WORKER', 'GOVERNMENT', 'EMPLOYER'];

/**
 * True when the parties are those that a body of this kind has: the three sides once each, two units or more, or
 * the one implicit party of a committee.
 */
export function fitsKind(kind: BodyKind, parties: readonly PartyKind[]): boolean {
	switch (kind) {
		case 'TRIPARTITE':
			return parties.length === SIDES.length && SIDES.every((side) => parties.includes(side));
		case 'JOINT_CONFERENCE':
			return parties.length > 1 && parties.every((party) => party === 'UNIT');
		case 'COMMITTEE':
			return parties.length === 1 && parties[0] === 'COMMITTEE';
	}
}
