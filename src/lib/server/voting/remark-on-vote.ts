import type { Selectable } from 'kysely';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { announcedVote } from './announced-vote.ts';
import { notOnRegister } from './presiding-seat.ts';

/** Who remarks on a vote after its result: the person who holds a seat of its register. */
export interface Remark {
	vote: Selectable<Database['vote']>;
	by: string;
	fields: ActorFields & { seat: string; party: string };
}

/**
 * An announced vote with the seat that the actor holds in its register, whether or not he still sits there. Refuses as
 * `announcedVote` does, with `NOT_ON_REGISTER`, and with `SECRET_NOT_EXPLAINED`: what was secret is not told by halves.
 */
export async function remarkOn(meetingAct: MeetingAct, voteId: string): Promise<Remark> {
	const vote = await announcedVote(meetingAct, voteId);
	const own = await meetingAct.trx
		.selectFrom('vote_seat')
		.select(['seat_id', 'party_id', 'capacity'])
		.where('vote_id', '=', vote.id)
		.where('person_id', '=', meetingAct.standing.personId)
		.executeTakeFirst();
	if (!own) throw await notOnRegister(meetingAct.trx, vote.id, meetingAct.standing.personId);
	if (vote.kind === 'SECRET') throw new Refusal('SECRET_NOT_EXPLAINED');
	return {
		vote,
		by: own.seat_id,
		fields: {
			person: meetingAct.standing.personId,
			seat: own.seat_id,
			party: own.party_id,
			capacity: own.capacity
		}
	};
}

/** Notes that the seat has remarked; false when it had done so before. */
export async function enterRemark(
	{ trx, now }: MeetingAct,
	{ vote, fields }: Remark,
	kind: Database['vote_remark']['kind']
): Promise<boolean> {
	const entered = await trx
		.insertInto('vote_remark')
		.values({
			vote_id: vote.id,
			seat_id: fields.seat,
			body_id: vote.body_id,
			kind,
			person_id: fields.person,
			made_at: now
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('seat_id')
		.executeTakeFirst();
	return entered !== undefined;
}
