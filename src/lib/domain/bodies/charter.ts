import type { PartyKind } from './nouns.ts';

/**
 * A charter's rules as data (domain.md 2.6). Rules of quorum and decision are written in the grammar of
 * `domain/voting/rule.ts`. Every meeting and every vote pins the version it ran under.
 */
export interface CharterRules {
	/** Seats of each party, by the party's kind (for a joint conference: seats of every unit). */
	seats: Partial<Record<PartyKind, number>>;
	/** Calendar days before the meeting's date, counted in the body's zone (ruling 36). */
	noticeDays: number;
	/** Hours before an ad hoc meeting. */
	adHocNoticeHours: number;
	/** Presence quorum of the meeting and of every vote. */
	quorum: string;
	/** How decisions are taken. `ballot` null: the charter knows no ballot. */
	decision: { consensus: boolean; ballot: string | null; procedural: string };
	/** A ballot may be changed until it closes. */
	changeUntilClose: boolean;
	/** A ballot stays open at least so many seconds (domain.md 4.2: 30 by default). */
	minimumOpenSeconds: number;
	chair: { mode: 'FIXED_PARTY' | 'ROTATING_PARTY'; party: PartyKind; ownTap: boolean };
	minutes: { draftDays: number; commentDays: number };
}
