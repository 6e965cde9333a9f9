import { DEFAULT_BALLOTS, DEFAULT_MOTIONS, DEFAULT_SPEAKING, type CharterRules } from './charter.ts';
import type { BodyKind, PartyKind } from './nouns.ts';

/** The default charter of one kind of body, by name (domain.md 2.6). Everything in it may be changed before it is agreed. */
const STARTING_POINTS: Record<BodyKind, Omit<CharterRules, 'seats'>> = {
	TRIPARTITE: {
		noticeDays: 7,
		adHocNoticeHours: 24,
		paperDays: 5,
		topicDays: 20,
		quorum: 'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_SHARE(1/2), Q_CHIEF)',
		briefingWithoutQuorum: false,
		decision: {
			consensus: true,
			ballot: 'M_CONCURRENT(M_SIMPLE_CAST)',
			procedural: 'M_ABS_PRESENT',
			byKind: {}
		},
		changeUntilClose: true,
		minimumOpenSeconds: 30,
		ballots: { ...DEFAULT_BALLOTS, revoteOnVoid: 'NEXT_SITTING' },
		motions: { ...DEFAULT_MOTIONS, seconding: 'OTHER_PARTY', prevailing: 'zh' },
		chair: { mode: 'ROTATING_PARTY', party: 'GOVERNMENT', every: 'YEAR', ownTap: false },
		alternates: { perParty: null },
		presence: { roomCode: false },
		speaking: DEFAULT_SPEAKING,
		minutes: { draftDays: 5, commentDays: 5, bothLanguages: [] },
		publication: { decisions: 'PUBLIC', minutes: 'BODY' }
	},
	JOINT_CONFERENCE: {
		noticeDays: 7,
		adHocNoticeHours: 24,
		paperDays: 5,
		topicDays: 20,
		quorum: 'Q_SHARE(1/2, base=seats, strict=yes)',
		briefingWithoutQuorum: false,
		decision: { consensus: true, ballot: null, procedural: 'M_ABS_PRESENT', byKind: {} },
		changeUntilClose: true,
		minimumOpenSeconds: 30,
		ballots: DEFAULT_BALLOTS,
		motions: { ...DEFAULT_MOTIONS, seconding: 'OTHER_ORGANISATION', prevailing: 'zh' },
		chair: { mode: 'FIXED_PARTY', party: 'UNIT', every: 'YEAR', ownTap: false },
		alternates: { perParty: null },
		presence: { roomCode: false },
		speaking: DEFAULT_SPEAKING,
		minutes: { draftDays: 5, commentDays: 5, bothLanguages: [] },
		publication: { decisions: 'BODY', minutes: 'BODY' }
	},
	COMMITTEE: {
		noticeDays: 7,
		adHocNoticeHours: 24,
		paperDays: 10,
		topicDays: 20,
		quorum: 'Q_SHARE(1/2, base=members, strict=yes)',
		briefingWithoutQuorum: false,
		decision: { consensus: false, ballot: 'M_ABS_MEMBERS', procedural: 'M_ABS_PRESENT', byKind: {} },
		changeUntilClose: false,
		minimumOpenSeconds: 30,
		ballots: { ...DEFAULT_BALLOTS, forms: ['SECRET', 'RECORD_VOTE'], revoteOnVoid: 'NEXT_SITTING' },
		motions: { ...DEFAULT_MOTIONS, prevailing: 'zh' },
		chair: { mode: 'FIXED_PARTY', party: 'COMMITTEE', every: 'YEAR', ownTap: false },
		alternates: { perParty: 0 },
		presence: { roomCode: false },
		speaking: { ...DEFAULT_SPEAKING, alternate: false },
		minutes: { draftDays: 5, commentDays: 5, bothLanguages: [] },
		publication: { decisions: 'BODY', minutes: 'BODY' }
	}
};

/** A charter to begin with, for a body of this kind with so many seats of each party. */
export function startingPoint(kind: BodyKind, seats: Partial<Record<PartyKind, number>>): CharterRules {
	return { seats, ...structuredClone(STARTING_POINTS[kind]) };
}
