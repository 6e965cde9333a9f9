import type { Choice } from './nouns.ts';

/** What a charter says around its rule of decision (domain.md 3.3). */
export interface Modifiers {
	/** Whether the chair decides a tie. A casting vote ends the equality of the parties. */
	castingVote: 'NONE' | 'CHAIR';
	/** Whether who presides votes with his seat: as every member, only when there is a tie, or not at all. */
	chairVotes: 'AS_MEMBER' | 'ONLY_TIE' | 'NEVER';
	/** What follows a vote that is void for want of votes cast. */
	revoteOnVoid: 'NONE' | 'NEXT_SITTING' | 'ONCE';
}

/** Who presides from which seat, frozen with a vote, and what the charter says of his vote. */
export interface PresidingSeat extends Pick<Modifiers, 'castingVote' | 'chairVotes'> {
	seat: string;
	party: string;
}

export const DEFAULT_MODIFIERS: Modifiers = {
	castingVote: 'NONE',
	chairVotes: 'AS_MEMBER',
	revoteOnVoid: 'NONE'
};

/** The choice by which a tie is decided, if the charter lets the chair decide it and he did. */
export function tieBreak(
	{ castingVote, chairVotes }: Pick<Modifiers, 'castingVote' | 'chairVotes'>,
	chairCast: Choice | undefined
): Choice | null {
	const may = castingVote === 'CHAIR' || chairVotes === 'ONLY_TIE';
	return may && chairCast && chairCast !== 'ABSTAIN' ? chairCast : null;
}

/** Whether a void vote may be taken again, and when; `before`: how often it has been taken again already. */
export function revoteAfterVoid(
	{ revoteOnVoid }: Pick<Modifiers, 'revoteOnVoid'>,
	before: number
): 'NO' | 'NOW' | 'NEXT_SITTING' {
	if (revoteOnVoid === 'NEXT_SITTING') return 'NEXT_SITTING';
	return revoteOnVoid === 'ONCE' && before === 0 ? 'NOW' : 'NO';
}
