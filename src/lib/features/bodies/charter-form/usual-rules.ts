import type { DecidedKind } from '#lib/domain/bodies/charter.ts';

/** Rules of quorum that charters usually have (domain.md 3.2). */
export const USUAL_QUORUMS = [
	'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_SHARE(1/2), Q_CHIEF)',
	'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_SHARE(1/2))',
	'Q_SHARE(1/2, base=seats, strict=yes)',
	'Q_SHARE(1/2, base=members, strict=yes)',
	'Q_SHARE(2/3, base=seats)',
	'Q_PARTY_SHARE(1/2)',
	'AND(Q_PARTY_COUNT(1), Q_CHIEF)'
];

/** Rules of decision that charters usually have (domain.md 3.3). */
export const USUAL_DECISIONS = [
	'M_CONCURRENT(M_SIMPLE_CAST)',
	'M_CONCURRENT(M_ABS_PRESENT)',
	'M_CONCURRENT(M_FRACTION_CAST(2/3))',
	'M_NO_PARTY_AGAINST(M_SIMPLE_CAST)',
	'M_BLOCK(M_SIMPLE_CAST, M_UNANIMOUS_CAST)',
	'M_WEIGHTED_LCM(M_SIMPLE_CAST)',
	'M_SIMPLE_CAST',
	'M_FRACTION_CAST(2/3)',
	'M_ABS_PRESENT',
	'M_ABS_MEMBERS',
	'M_FRACTION_MEMBERS(2/3)'
];

/** Kinds of item that may have a rule of their own, and the rules for them. */
export const KINDS_WITH_RULES: DecidedKind[] = [
	'ADOPT_AGENDA',
	'CONSULTATION',
	'DECISION',
	'ELECTION',
	'ANY_OTHER'
];
export const USUAL_ITEM_RULES = [...USUAL_DECISIONS, 'M_PLURALITY', 'M_PREF_POINTS'];
