import type { Said } from '../voting/paper.ts';
import type { DraftToClient, DraftToServer } from './draft-messages.ts';
import type { Control } from '../meetings/control.ts';
import type { ProjectedEntry } from './project.ts';
import type { ScreenDirection } from './screen.ts';

/*
 * What goes over a meeting's socket. The record's own entries are pushed as `entries`; the tick travels beside the log
 * (rulings 11 and 14). Everything a client sends is answered through an acknowledgement.
 */

/** Every second: silence, clock skew, turnout and a lost wake-up all show by it. */
export interface Tick {
	/** Index of the newest entry; a client that is behind asks for what it misses. */
	index: number;
	/** Server time, ISO 8601. */
	time: string;
	/** Of the ballot that is open: how many have voted, never how. */
	turnout: { vote: string; parties: { party: string; seats: number; cast: number }[] } | null;
	/**
	 * How the timer of the speech that goes on runs: seconds allowed, spoken before `runningSince`, which is null while it
	 * stands still.
	 */
	speech: { speech: string; limit: number; spokenMs: number; runningSince: string | null } | null;
	/** Identity of what waits for the chair's own tap, where the charter asks for it; for the console and the parties. */
	proposal: string | null;
	/** What the room screens are to show; null while none is paired, and for those who neither are nor direct one. */
	screen: ScreenDirection | null;
	/** The code by which people check in, while they can; for the console and the room screens alone. */
	checkIn: { code: string; until: string } | null;
	/** Who runs the meeting from the console, for the secretariat. */
	control: Control | null;
	/** How many devices follow the meeting, over all processes; for the secretariat alone. */
	devices?: number;
}

/** A refusal in the client's language. */
export interface RefusalMessage {
	code: string;
	params: Record<string, string | number>;
	words: string;
}

/** Of a meeting, from the entry after `since` on; −1 for all. */
export interface JoinRequest {
	meeting: string;
	since: number;
}

/** `entries` is null when there are more than a socket carries: they are then fetched as a page of the record. */
export type JoinAnswer = { index: number; entries: ProjectedEntry[] | null } | { refusal: RefusalMessage };

export interface BallotRequest {
	voteId: string;
	seatId?: string;
	choice: Said;
	/** Receipt of the ballot that this one replaces. */
	replaces?: string;
	requestKey: string;
}

/** What the server promised: this seat's ballot says this (ruling 20). */
export interface ReceiptMessage {
	vote: string;
	seat: string;
	choice: Said;
	nonce: string;
	receipt: string;
	cast: string;
}
/** One choice for several seats of one person, where the charter allows it. */
export interface SeveralRequest {
	voteId: string;
	choice: Said;
	seats: { seatId: string; replaces?: string }[];
	requestKey: string;
}
/** A receipt for each seat, in the order asked; all or none. */
export type SeveralAnswer = { receipts: ReceiptMessage[] } | { refusal: RefusalMessage };
export type BallotAnswer = { receipt: ReceiptMessage } | { refusal: RefusalMessage };

/** Why the server let go: the session has ended, or what gave access to the meeting or the draft has. A client does not come back by itself. */
export type LeaveReason = 'SESSION' | 'ACCESS';

export interface ServerToClient extends DraftToClient {
	entries(entries: ProjectedEntry[]): void;
	tick(tick: Tick): void;
	/** Another audience from now on: take a fresh snapshot (ruling 14). */
	audience(): void;
	left(reason: LeaveReason): void;
}

export interface ClientToServer extends DraftToServer {
	join(request: JoinRequest, answer: (answer: JoinAnswer) => void): void;
	ballot(request: BallotRequest, answer: (answer: BallotAnswer) => void): void;
	ballots(request: SeveralRequest, answer: (answer: SeveralAnswer) => void): void;
}

/** Where the socket answers, on the portal's own origin. */
export const SOCKET_PATH = '/live-socket';
