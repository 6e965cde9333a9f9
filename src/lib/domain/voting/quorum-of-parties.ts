import type { PartyPresence, Presence } from './count.ts';
import { every, numberCondition, shareCondition, type Judgement } from './judgement.ts';
import type { Condition } from './outcome.ts';
import type { Arguments } from './rule-arguments.ts';
import type { Fraction } from './rule.ts';

/** Quorums asked of every party apart. */
export type PartyQuorum =
	| { rule: 'Q_PARTY_COUNT'; count: number }
	| { rule: 'Q_PARTY_SHARE' | 'Q_PARTY_ORG'; share: Fraction; strict?: true }
	| { rule: 'Q_CHIEF' };

export function readPartyQuorum(name: string, args: Arguments): PartyQuorum | null {
	if (name === 'Q_PARTY_COUNT') return { rule: name, count: args.integer() };
	if (name === 'Q_PARTY_SHARE' || name === 'Q_PARTY_ORG') {
		const share = args.fraction();
		return args.oneOf('strict', ['yes', 'no'], 'no') === 'yes'
			? { rule: name, share, strict: true }
			: { rule: name, share };
	}
	return name === 'Q_CHIEF' ? { rule: name } : null;
}

export function judgePartyQuorum(quorum: PartyQuorum, { parties }: Presence): Judgement {
	return every(parties.map((party) => conditionOf(quorum, party)));
}

function conditionOf(quorum: PartyQuorum, one: PartyPresence): Condition {
	const about = { name: quorum.rule, party: one.party };
	switch (quorum.rule) {
		case 'Q_CHIEF':
			return numberCondition(about, 1, one.chief ? 1 : 0);
		case 'Q_PARTY_COUNT':
			return numberCondition(about, quorum.count, one.present);
		case 'Q_PARTY_SHARE':
			return shareCondition(about, { ...quorum, base: BigInt(one.filled) }, BigInt(one.present));
		case 'Q_PARTY_ORG':
			return shareCondition(
				about,
				{ ...quorum, base: BigInt(one.organisations ?? 0) },
				BigInt(one.represented ?? 0)
			);
	}
}
