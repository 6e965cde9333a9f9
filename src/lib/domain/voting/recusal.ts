import type { Text2 } from '../text2.ts';
import type { Presence } from './count.ts';
import type { QuorumFigures } from './quorum-figures.ts';
import type { Majority } from './majority.ts';
import type { PresidingSeat } from './modifiers.ts';
import type { RecusalBase, VoteKind } from './nouns.ts';
import type { Tally } from './outcome.ts';
import { missingParties } from './parties-of-rule.ts';

/** A seat that does not vote in one vote (回避), as the entry that opens the vote states it. */
export interface RecusedSeat {
	recusal: string;
	seat: string;
	party: string;
	/** Whose it was when the recusal was entered; whoever sits in it since has no vote either. */
	person: string;
	/** Somebody sat in it when the vote opened. */
	present: boolean;
	/** It is a member of this vote all the same, one without a vote; otherwise it is in none of its figures. */
	in_base: boolean;
	reason: Text2;
}

/** What a count asks of a recused seat. */
export type RecusedFigure = Pick<RecusedSeat, 'seat' | 'party' | 'present' | 'in_base'>;

/**
 * Whether a recused seat counts in the base: as the charter says; never that of who presides where he is no member of the
 * vote in any case.
 */
export function staysInBase(base: RecusalBase, seat: string, chair: PresidingSeat | null): boolean {
	if (chair?.seat === seat && chair.chairVotes !== 'AS_MEMBER') return false;
	return base === 'STAYS_IN_BASE';
}

/**
 * Who is there without the seats that left the base of a vote: neither members (N) nor present (R) in it (domain.md 3.1). The
 * seats of the charter (N_est) stay what they are, and so does who is in the room: chief representatives and organisations.
 */
export function presenceWithout(presence: Presence, recused: readonly RecusedFigure[]): Presence {
	const left = recused.filter(({ in_base }) => !in_base);
	if (left.length === 0) return presence;
	return {
		...presence,
		parties: presence.parties.map((party) => {
			const of = left.filter((seat) => seat.party === party.party);
			return {
				...party,
				filled: party.filled - of.length,
				present: party.present - of.filter(({ present }) => present).length
			};
		})
	};
}

/**
 * Parties that the rule cannot do without and of which every member is recused: whatever the others vote, nothing could be
 * decided, so that no vote opens. `presence` is that of the meeting, before anybody left the base. In a call for consensus
 * every party is asked.
 */
export function partiesRecused(
	majority: Majority,
	{ parties }: Presence,
	recused: readonly RecusedFigure[]
): string[] {
	const voting = parties.map((party) => ({
		...party,
		filled: party.filled - recused.filter((seat) => seat.party === party.party).length
	}));
	const of = (key: string) => parties.some((party) => party.key === key && party.filled > 0);
	const missing =
		majority.rule === 'M_CONSENSUS'
			? voting.filter(({ filled }) => filled <= 0).map(({ key }) => key)
			: missingParties(majority, voting);
	return missing.filter(of);
}

/** Recused seats that make a difference to the figures of a vote of this form: where each party has one voice, none does. */
export function countedRecusals<Seat extends RecusedFigure>(
	kind: VoteKind,
	recused: readonly Seat[] | undefined
): Seat[] {
	return kind === 'ONE_VOICE_PER_PARTY' ? [] : [...(recused ?? [])];
}

/** Of how many seats a vote counts (`members`), and how many are recused from it, out of the base and in it. */
export type Base = Pick<Tally, 'members' | 'recused' | 'withoutVote'>;

/** All seats that are recused, whether they count in the base or not. */
export function recusedIn({ recused = 0, withoutVote = 0 }: Omit<Base, 'members'>): number {
	return recused + withoutVote;
}

/** The base of a vote as it opened; null where no recusal makes a difference to it. */
export function baseOf(opening: {
	kind: VoteKind;
	quorum: Pick<QuorumFigures, 'parties'>;
	recused?: readonly RecusedFigure[];
	chair?: PresidingSeat;
}): Base | null {
	const counted = countedRecusals(opening.kind, opening.recused);
	if (counted.length === 0) return null;
	const filled = opening.quorum.parties.reduce((sum, party) => sum + party.filled, 0);
	// Who presides without a vote of his own is no member.
	const without = opening.chair && opening.chair.chairVotes !== 'AS_MEMBER' ? 1 : 0;
	return { members: filled - without, ...recusedFigures(counted).tally };
}

/** Of a party, or of the whole meeting: members who are there without a vote, and what a tally says of the recused. */
export function recusedFigures(
	recused: readonly RecusedFigure[] = [],
	party?: string
): { present: number; tally: Pick<Tally, 'recused' | 'withoutVote'> } {
	const own = recused.filter((seat) => party === undefined || seat.party === party);
	const inBase = own.filter(({ in_base }) => in_base);
	return {
		present: inBase.filter(({ present }) => present).length,
		tally: {
			...(own.length > inBase.length && { recused: own.length - inBase.length }),
			...(inBase.length > 0 && { withoutVote: inBase.length })
		}
	};
}
