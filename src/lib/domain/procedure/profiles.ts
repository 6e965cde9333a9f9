import type { ProceduralKind, ProceduralRule, SubstantialKind } from './kinds.ts';

/** The books of rules that a charter chooses from (domain.md 4.1). */
export type ProfileName = 'SIMPLE_ILO' | 'ROBERTS_FULL';

/** One book of rules as data. */
export interface ProceduralProfile {
	motions: Partial<Record<ProceduralKind, ProceduralRule>>;
	/** Where the motion before the meeting and its amendments stand in the ranking. */
	ranks: Record<SubstantialKind, number>;
	/** While an incidental motion is undecided, only what ranks above this is in order. */
	incidentalRank: number;
}

const PLAIN: ProceduralRule = {
	rank: null,
	interrupts: 'NOTHING',
	second: true,
	debatable: false,
	amendable: false,
	decision: 'MAJORITY',
	reconsidered: 'NO',
	about: 'MEETING'
};

/** Raised at any time, ruled on at once. */
const POINT_OF_ORDER: ProceduralRule = {
	...PLAIN,
	interrupts: 'VOTE',
	second: false,
	decision: 'CHAIR',
	says: 'TEXT'
};
/** Of a ruling of the chair: carried, the ruling falls; a tie sustains it. */
const APPEAL: ProceduralRule = {
	...PLAIN,
	interrupts: 'SPEECH',
	debatable: true,
	reconsidered: 'YES',
	about: 'RULING'
};
/** At the sitting that decided or the next one, by somebody on the side that prevailed (domain.md 4.1 and 4.2, in either book). */
const RECONSIDER: ProceduralRule = {
	...PLAIN,
	rank: 1,
	debatable: true,
	about: 'DECIDED',
	mover: 'PREVAILING'
};

/** All seven stand alike: one is dealt with before another may be moved. */
const OF_SEVEN: ProceduralRule = { ...PLAIN, rank: 3 };

/**
 * The seven of the International Labour Conference (domain.md 2.4, Standing Orders 15(2)): moved orally, without
 * notice, at any time except between the calling of a speaker and the end of the speech; seconded like every motion.
 */
const SIMPLE_ILO: ProceduralProfile = {
	motions: {
		REFER: { ...OF_SEVEN, about: 'QUESTION', says: 'TO' },
		POSTPONE: { ...OF_SEVEN, about: 'QUESTION', says: 'UNTIL' },
		ADJOURN: OF_SEVEN,
		ADJOURN_DEBATE: { ...OF_SEVEN, about: 'ITEM' },
		NEXT_ITEM: { ...OF_SEVEN, about: 'ITEM' },
		ASK_OPINION: { ...OF_SEVEN, says: 'TEXT' },
		CLOSE_DEBATE: { ...OF_SEVEN, about: 'QUESTION' },
		POINT_OF_ORDER,
		APPEAL,
		RECONSIDER
	},
	ranks: { MAIN: 1, AMEND: 2 },
	incidentalRank: 3
};

/** The ranking of domain.md 4.1 with its incidental motions. */
const ROBERTS_FULL: ProceduralProfile = {
	motions: {
		FIX_TIME: { ...PLAIN, rank: 13, amendable: true, reconsidered: 'YES', says: 'TIME' },
		ADJOURN: { ...PLAIN, rank: 12 },
		RECESS: { ...PLAIN, rank: 11, amendable: true, says: 'MINUTES' },
		PRIVILEGE: {
			...PLAIN,
			rank: 10,
			interrupts: 'SPEECH',
			second: false,
			decision: 'CHAIR',
			says: 'TEXT'
		},
		ORDERS_OF_THE_DAY: {
			...PLAIN,
			rank: 9,
			interrupts: 'SPEECH',
			second: false,
			decision: 'DEMAND'
		},
		LAY_ON_TABLE: { ...PLAIN, rank: 8, about: 'MOTION' },
		CLOSE_DEBATE: { ...PLAIN, rank: 7, decision: 'TWO_THIRDS', reconsidered: 'YES', about: 'MOTION' },
		LIMIT_DEBATE: {
			...PLAIN,
			rank: 6,
			amendable: true,
			decision: 'TWO_THIRDS',
			reconsidered: 'YES',
			about: 'MOTION',
			says: 'MINUTES'
		},
		POSTPONE: {
			...PLAIN,
			rank: 5,
			debatable: true,
			amendable: true,
			reconsidered: 'YES',
			about: 'MOTION',
			says: 'UNTIL'
		},
		REFER: {
			...PLAIN,
			rank: 4,
			debatable: true,
			amendable: true,
			reconsidered: 'IF_NOT_BEGUN',
			about: 'MOTION',
			says: 'TO'
		},
		POSTPONE_INDEFINITELY: {
			...PLAIN,
			rank: 2,
			debatable: true,
			reconsidered: 'IF_ADOPTED',
			about: 'MOTION'
		},
		POINT_OF_ORDER,
		APPEAL,
		SUSPEND_RULES: { ...PLAIN, decision: 'TWO_THIRDS', says: 'RULE' },
		OBJECT_TO_CONSIDERATION: {
			...PLAIN,
			interrupts: 'SPEECH',
			second: false,
			decision: 'TWO_THIRDS',
			reconsidered: 'IF_ADOPTED',
			about: 'MOTION'
		},
		DIVIDE_QUESTION: { ...PLAIN, amendable: true, about: 'MOTION', says: 'PARTS' },
		DIVISION_OF_ASSEMBLY: {
			...PLAIN,
			interrupts: 'SPEECH',
			second: false,
			decision: 'DEMAND',
			about: 'COUNT'
		},
		INQUIRY: { ...PLAIN, interrupts: 'SPEECH', second: false, decision: 'CHAIR', says: 'TEXT' },
		WITHDRAW: { ...PLAIN, interrupts: 'SPEECH', second: false, about: 'MOTION', mover: 'OF_MOTION' },
		TAKE_FROM_TABLE: { ...PLAIN, rank: 1, about: 'TABLED' },
		RECONSIDER,
		AMEND_PROCEDURAL: { ...PLAIN, about: 'PENDING', says: 'AS_AMENDED' }
	},
	ranks: { MAIN: 1, AMEND: 3 },
	incidentalRank: 9
};

/** The book of rules of this name. */
export const PROFILES: Record<ProfileName, ProceduralProfile> = { SIMPLE_ILO, ROBERTS_FULL };

/** What a profile says of a kind; undefined where it does not know it. */
export function ruleOf(profile: ProfileName, kind: ProceduralKind): ProceduralRule | undefined {
	return PROFILES[profile].motions[kind];
}
