import type { Audience } from '#lib/domain/live/audience.ts';
import type { BallotRequest, ReceiptMessage, SeveralRequest, Tick } from '#lib/domain/live/messages.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';

/** Where somebody who was let in belongs. */
export interface Admission {
	meetingId: string;
	logId: string;
	/** The log in which mandates and offices begin and end. */
	bodyLogId: string;
	audience: Audience;
}

/**
 * What the sockets ask of the meetings: the same access checks and the same commands as pages use, handed in, so that
 * nothing is authorised twice in two ways.
 */
export interface LiveDoors {
	/** Refuses with `NOT_FOUND`, for a meeting that does not exist as for one that is not the actor's. */
	admit(actor: Actor, meetingId: string): Promise<Admission>;
	/** By the token of a paired room screen; refuses with `NOT_FOUND`. */
	admitScreen(token: string): Promise<Admission>;
	/** Who of these people still belongs in a meeting's room, each with the audience; those who do not are absent. */
	audiencesOf(meetingId: string, personIds: string[]): Promise<Map<string, Audience>>;
	castSeveral(actor: Actor, ballots: SeveralRequest): Promise<ReceiptMessage[]>;
	castBallot(actor: Actor, ballot: BallotRequest): Promise<ReceiptMessage>;
	turnout(meetingId: string): Promise<Tick['turnout']>;
	/** What waits for the chair's tap. */
	proposal(meetingId: string): Promise<string | null>;
	/** Who runs the meeting from the console. */
	control(meetingId: string): Promise<Tick['control']>;
	/** The timer of the speech that goes on, if there is one. */
	speech(meetingId: string): Promise<Tick['speech']>;
	screen(meetingId: string): Promise<Tick['screen']>;
	/** By the record's clock. */
	checkInCode(meetingId: string, now: Date): NonNullable<Tick['checkIn']>;
	drafts: DraftDoors;
}

/** One update of a draft as it was stored; of several put together nobody is the writer. */
export interface DraftUpdate {
	seq: number;
	data: Uint8Array;
	person: string | null;
}

/** What the sockets ask of the parties' drafts, in the same way. */
export interface DraftDoors {
	/** Where a process hears that a draft was written in, or has ended: the payload is its id. */
	readonly channel: string;
	/** Refuses with `NOT_FOUND`, for a draft that does not exist as for one that is not of the actor's side. */
	admit(actor: Actor, draftId: string): Promise<{ bodyLogId: string; seq: number }>;
	/** Which of these people may still read it. */
	whoMay(draftId: string, personIds: string[]): Promise<Set<string>>;
	/** What a document lacks that has come as far as `vector`. */
	missing(draftId: string, vector: Uint8Array): Promise<Uint8Array>;
	/** Stored when it resolves. */
	save(actor: Actor, request: { draftId: string; update: Uint8Array }): Promise<Date>;
	/** What was stored after `since`, in order. */
	since(draftId: string, since: number): Promise<DraftUpdate[]>;
	/** How far each of these drafts has come, and whether it has ended. */
	heads(draftIds: string[]): Promise<{ id: string; seq: number; ended: boolean }[]>;
	names(personIds: string[]): Promise<{ person: string; name: Text2 }[]>;
}
