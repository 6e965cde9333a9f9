import type { Audience } from '#lib/domain/live/audience.ts';
import type { BallotRequest, ReceiptMessage, SeveralRequest, Tick } from '#lib/domain/live/messages.ts';
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
	/** The timer of the speech that goes on, if there is one. */
	speech(meetingId: string): Promise<Tick['speech']>;
	screen(meetingId: string): Promise<Tick['screen']>;
}
