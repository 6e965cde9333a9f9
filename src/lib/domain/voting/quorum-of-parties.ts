import { atLeast, type Judgement, type PartyPresence, type Presence } from './count.ts';
import type { Condition } from './outcome.ts';
import type { Arguments } from './rule-arguments.ts';
import type { Fraction } from './rule.ts';

/** Quorums asked of every party apart. */
export type PartyQuorum =
	{ rule: 'Q_PARTY_COUNT'; count: number } | { rule: 'Q_PARTY_SHARE'; share: Fraction } | { rule: 'Q_CHIEF' };

export function readPartyQuorum(name: string, args: Arguments): PartyQuorum | null {
	if (name === 'Q_PARTY_COUNT') return { rule: name, count: args.integer() };
	if (name === 'Q_PARTY_SHARE') return { rule: name, share: args.fraction() };
	return name === 'Q_CHIEF' ? { rule: name } : null;
}

export function judgePartyQuorum(quorum: PartyQuorum, { parties }: Presence): Judgement {
	const conditions = parties.map((party) => conditionOf(quorum, party));
	return { met: conditions.every((condition) => condition.met), conditions };
}

function conditionOf(quorum: PartyQuorum, party: PartyPresence): Condition {
	const name = quorum.rule;
	if (name === 'Q_CHIEF') {
		return { name, party: party.party, required: 1, obtained: party.chief ? 1 : 0, met: party.chief };
	}
	const obtained = party.present;
	if (name === 'Q_PARTY_COUNT') {
		const met = obtained >= quorum.count;
		return { name, party: party.party, required: quorum.count, obtained, met };
	}
	const required = atLeast(quorum.share, party.filled);
	const { numerator, denominator } = quorum.share;
	const met = obtained >= required;
	return { name, party: party.party, required, obtained, numerator, denominator, base: party.filled, met };
}
