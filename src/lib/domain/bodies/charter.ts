import type { ItemKind } from '../meetings/nouns.ts';
import type { OrderStrategy } from '../motions/order-amendments.ts';
import type { Prevailing } from '../texts/prevailing.ts';
import type { BallotKind, RecusalBase } from '../voting/nouns.ts';
import type { PartyKind } from './nouns.ts';

/** How ballots are cast; a charter lists the forms that its body uses. WRITTEN: a text circulates, with a deadline. */
export type BallotForm = BallotKind | 'WRITTEN';

/** Kinds of text in minutes of which a charter may demand both languages before freezing (ruling 33). */
export type TextKind = 'TITLES' | 'MOTIONS' | 'PROSE';

/** Kinds of agenda items in which something is decided: a charter may give each a rule of its own. */
export type DecidedKind = Extract<
	ItemKind,
	'ADOPT_AGENDA' | 'CONSULTATION' | 'DECISION' | 'ELECTION' | 'ANY_OTHER'
>;

/** Who sees what has been filed (domain.md 6, release). */
export type Publication = 'BODY' | 'OBSERVERS' | 'PUBLIC';

/** How a body decides in writing, outside a meeting, where its forms have WRITTEN. */
export interface WrittenRules {
	/** Kinds of matter that may be decided so. */
	kinds: DecidedKind[];
	/** Who is asked: every seat, or the head of every party. */
	entitled: 'SEATS' | 'PARTIES';
	/** Whether who says nothing agrees. */
	silence: 'AGREES' | 'DOES_NOT_AGREE';
}

/** How motions and amendments come before the meeting (domain.md 4.1 and 4.2). */
export interface MotionRules {
	/** Which procedural motions there are, and what goes before what. */
	profile: 'SIMPLE_ILO' | 'ROBERTS_FULL';
	/** Who must second what a delegate moves before it is discussed. */
	seconding: 'NONE' | 'OTHER_ORGANISATION' | 'OTHER_PARTY';
	/** Minutes after it is found in order by which it is seconded, or lapses. */
	secondMinutes: number;
	/** How amendments are put in order, unless the chair orders them otherwise. */
	amendmentOrder: OrderStrategy;
	/** Which language of a motion's text prevails, unless the motion says otherwise. */
	prevailing: Prevailing;
}

/** How ballots are held. */
export interface BallotRules {
	/** The forms that the body uses. */
	forms: BallotForm[];
	/** One person may cast several seats of his own party in one gesture. */
	severalSeats: boolean;
	/** Who decides a tie. A casting vote ends the equality of the parties (domain.md 3.3). */
	castingVote: 'NONE' | 'CHAIR';
	chairVotes: 'AS_MEMBER' | 'ONLY_TIE' | 'NEVER';
	/** What follows a vote in which too few took part. */
	revoteOnVoid: 'NONE' | 'NEXT_SITTING' | 'ONCE';
	/**
	 * Whether a seat that is recused from a vote (回避) leaves its base, or stays in it without a vote. By default it leaves:
	 * members are the seats that are entitled to vote (domain.md 3.1, N), and under a rule of all members a seat that stays
	 * weighs as a vote against, so that who steps back for the sake of fairness would decide the matter. So do boards by the
	 * Company Law of 2023, article 139: related directors count neither for the quorum nor for the majority.
	 */
	recusal: RecusalBase;
	/**
	 * Whether a vote may open in a meeting that has lost its quorum: it is then marked as taken without one wherever it is
	 * shown, and judged as if there were. Refused by default. Never in a meeting that was opened without a quorum (ruling 24),
	 * and a quorum of votes cast still holds.
	 */
	withoutQuorum: boolean;
	/** Working days at least for an answer to a text that circulates in writing. */
	writtenDays: number;
	written: WrittenRules;
}

export interface ChairRules {
	mode: 'FIXED_PARTY' | 'ROTATING_PARTY';
	/** The party that presides, or presides first. */
	party: PartyKind;
	/** Opening, putting, announcing and closing need the chair's own tap (ruling 1). */
	ownTap: boolean;
}

/** How people say that they are there. */
export interface PresenceRules {
	/** Who checks in by himself as in the room gives the code that the room's screen shows. */
	roomCode: boolean;
}

/** How long people speak, and in which order (domain.md 4.1). */
export interface SpeakingRules {
	/** Seconds for one speech. */
	perSpeechSeconds: number;
	/** Seconds for all speeches of a party on one item; null: no limit. */
	perPartySeconds: number | null;
	/** Chief representatives may reply when the list is through. */
	rightOfReply: boolean;
	/** Parties take turns; otherwise speakers go by order of request alone. */
	alternate: boolean;
}

/**
 * A charter's rules as data (domain.md 2.6), as they are stored. Rules of quorum and decision are written in the
 * grammar of `domain/voting/rule.ts`. Every meeting and every vote pins the version it ran under. What a charter
 * leaves out has the value of `completeCharter`.
 */
export interface CharterRules {
	/** Seats of each party, by the party's kind (for a joint conference: seats of every unit). */
	seats: Partial<Record<PartyKind, number>>;
	/** Calendar days before the meeting's date, counted in the body's zone (ruling 36). */
	noticeDays: number;
	/** Hours before an ad hoc meeting. */
	adHocNoticeHours: number;
	/** Calendar days before the meeting by which its papers are out. */
	paperDays?: number;
	/** Calendar days before the meeting by which topics are handed in. */
	topicDays?: number;
	/** Presence quorum of the meeting and of every vote. */
	quorum: string;
	/** Items of kind BRIEFING may be heard without a quorum; no vote may open (ruling 24). */
	briefingWithoutQuorum?: boolean;
	/**
	 * How decisions are taken. `ballot` null: the charter knows no ballot. `byKind`: items of these kinds have a rule
	 * of their own in place of `ballot`.
	 */
	decision: {
		consensus: boolean;
		ballot: string | null;
		procedural: string;
		byKind?: Partial<Record<DecidedKind, string>>;
	};
	/** A ballot may be changed until it closes. */
	changeUntilClose: boolean;
	/** A ballot stays open at least so many seconds (domain.md 4.2: 30 by default). */
	minimumOpenSeconds: number;
	ballots?: Partial<BallotRules>;
	/** `every`: how long a party presides when they take turns. */
	chair: ChairRules & { every?: 'YEAR' | 'MEETING' };
	motions?: Partial<MotionRules>;
	/** Alternates that a party may name; `perParty` null: as many as it likes, 0: none. */
	alternates?: { perParty: number | null };
	presence?: PresenceRules;
	speaking?: SpeakingRules;
	/** `bothLanguages`: texts that must stand in both languages before the minutes are frozen. */
	minutes: { draftDays: number; commentDays: number; bothLanguages?: TextKind[] };
	/** Who may read the list of decisions, and the signed minutes, once they are filed. */
	publication?: { decisions: Publication; minutes: Publication };
}

/** A charter in which everything is said. */
export interface CompleteCharter extends Required<CharterRules> {
	decision: Required<CharterRules['decision']>;
	ballots: BallotRules;
	motions: MotionRules;
	chair: Required<CharterRules['chair']>;
	minutes: Required<CharterRules['minutes']>;
}

/** How ballots are held where a charter does not say. */
export const DEFAULT_BALLOTS: BallotRules = {
	forms: ['RECORD_VOTE'],
	severalSeats: false,
	castingVote: 'NONE',
	chairVotes: 'AS_MEMBER',
	revoteOnVoid: 'NONE',
	recusal: 'LEAVES_BASE',
	withoutQuorum: false,
	writtenDays: 15,
	written: { kinds: ['CONSULTATION', 'DECISION', 'ANY_OTHER'], entitled: 'SEATS', silence: 'AGREES' }
};

/** How motions come before the meeting where a charter does not say: nothing is asked that it did not ask when it was agreed. */
export const DEFAULT_MOTIONS: MotionRules = {
	profile: 'SIMPLE_ILO',
	seconding: 'NONE',
	secondMinutes: 5,
	amendmentOrder: 'CHAIR_ORDER',
	prevailing: 'BOTH'
};

/** How people speak where a charter does not say. */
export const DEFAULT_SPEAKING: SpeakingRules = {
	perSpeechSeconds: 180,
	perPartySeconds: null,
	rightOfReply: true,
	alternate: true
};

/** The charter with the value of everything that it leaves out, so that stored charters of any age can be read. */
export function completeCharter(rules: CharterRules): CompleteCharter {
	return {
		...rules,
		paperDays: rules.paperDays ?? Math.min(5, rules.noticeDays),
		topicDays: rules.topicDays ?? Math.max(20, rules.noticeDays),
		briefingWithoutQuorum: rules.briefingWithoutQuorum ?? false,
		decision: { ...rules.decision, byKind: rules.decision.byKind ?? {} },
		ballots: { ...DEFAULT_BALLOTS, ...rules.ballots },
		motions: { ...DEFAULT_MOTIONS, ...rules.motions },
		chair: { ...rules.chair, every: rules.chair.every ?? 'YEAR' },
		alternates: rules.alternates ?? { perParty: null },
		presence: rules.presence ?? { roomCode: false },
		speaking: { ...DEFAULT_SPEAKING, ...rules.speaking },
		minutes: { ...rules.minutes, bothLanguages: rules.minutes.bothLanguages ?? [] },
		publication: rules.publication ?? { decisions: 'BODY', minutes: 'BODY' }
	};
}

/** The rule of a ballot on an item of this kind; null where the charter knows no ballot for it. */
export function ballotRule(rules: CharterRules, kind: ItemKind): string | null {
	return (
		(rules.decision.byKind as Partial<Record<ItemKind, string>> | undefined)?.[kind] ?? rules.decision.ballot
	);
}

/** Every rule by which a charter has something decided by a ballot. */
export function ballotRules({ decision: { ballot, byKind } }: CharterRules): string[] {
	return [...(ballot ? [ballot] : []), ...Object.values(byKind ?? {})];
}

const ITEM_KINDS: readonly ItemKind[] = [
	...(['ADOPT_AGENDA', 'FOLLOW_UP_REPORT', 'BRIEFING', 'CONSULTATION'] as const),
	...(['DECISION', 'ELECTION', 'ANY_OTHER'] as const)
];

/** The rule of a ballot for every kind of item that knows one. */
export function ballotRuleByKind(rules: CharterRules): Partial<Record<ItemKind, string>> {
	return Object.fromEntries(
		ITEM_KINDS.flatMap((kind) => {
			const rule = ballotRule(rules, kind);
			return rule === null ? [] : [[kind, rule]];
		})
	);
}
