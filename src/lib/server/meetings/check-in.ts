import { sql, type Selectable } from 'kysely';
import { CHECK_IN_STATES, type PresenceMode } from '#lib/domain/meetings/nouns.ts';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { timeOfDay } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import { type Standing } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';

import { noteQuorum } from './note-quorum.ts';
import { charterOf } from './presence.ts';

type Invitee = Selectable<Database['invitee']>;

/**
 * Checks a person in, from check-in until the close: himself, by the secretary, or by the liaison for his own side
 * (domain.md 6: nobody checks in another party's delegate). An alternate takes the seat of the titular named by
 * `forPersonId`, or of whoever answered that he would; by himself only where he was asked. A titular who arrives takes
 * his seat back, and the record shows both instants. Somebody already in, in the same seat and mode: nothing happens.
 *
 * `how`: by the code that the room's screen showed; where the charter asks for it, nobody comes into the room by himself
 * otherwise.
 *
 * Refuses with `NOT_INVITED`, `NOT_FOR_YOUR_PARTY`, `MANDATE_ENDED`, `NO_SEAT_TO_TAKE`, `SEAT_TAKEN`, `CODE_NEEDED` and
 * `ALTERNATE_NOT_ASKED`.
 */
export async function checkIn(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; personId: string; mode: PresenceMode; forPersonId?: string; how?: 'CODE' }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, CHECK_IN_STATES, async (meetingAct) => {
		const { trx, standing } = meetingAct;
		const invitee = await inviteeOf(meetingAct, input.personId);
		const { by, fields } = await byWhoMayCheckIn(meetingAct, invitee);
		await refuseEndedMandate(meetingAct, invitee);
		const here = await trx
			.selectFrom('attendance')
			.select(['seat_id', 'mode', 'came_at'])
			.where('meeting_id', '=', standing.meeting.id)
			.where('person_id', '=', input.personId)
			.where('left_at', 'is', null)
			.executeTakeFirst();
		refuseBefore(meetingAct, here);
		if (here?.seat_id && here.mode === input.mode) return;
		const self = invitee.person_id === actor.personId && !standing.isSecretary;
		if (self && input.mode === 'IN_ROOM' && !input.how) await refuseWithoutCode(meetingAct);
		const seat = here?.seat_id
			? await seatHeld(meetingAct, input.personId)
			: await seatFor(meetingAct, invitee, input.forPersonId, self);
		if (here && here.seat_id === seat.seatId && here.mode === input.mode) return;
		// Who changes from the corridor to a seat, or from remote to the room, leaves and comes at one instant.
		if (here) await leave(meetingAct, { by, fields }, 'person_id', input.personId);
		if (seat.seatId && invitee.capacity === 'TITULAR')
			await leave(meetingAct, { by, fields }, 'seat_id', seat.seatId);
		await come(meetingAct, { by, fields }, invitee, { ...seat, mode: input.mode, how: input.how });
		await noteQuorum(meetingAct, { by, fields });
	});
}

/** Somebody is there from this instant, in a seat or in none; the caller has seen to it that he may, and that it is free. */
export async function come(
	{ trx, now, append, standing: { meeting } }: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	{ person_id, party_id, capacity }: Invitee,
	place: { seatId: string | null; forPersonId: string | null; mode: PresenceMode; how?: 'CODE' }
): Promise<void> {
	const { seatId, forPersonId, mode, how } = place;
	await trx
		.insertInto('attendance')
		.values({
			body_id: meeting.body_id,
			meeting_id: meeting.id,
			person_id,
			party_id,
			seat_id: seatId,
			capacity,
			for_person_id: forPersonId,
			mode,
			came_at: now
		})
		.execute();
	await append(
		meetingEntry(by, {
			t: 'presence.in',
			v: 1,
			body: {
				...fields,
				of_person: person_id,
				...(seatId && { of_seat: seatId }),
				...(party_id && { of_party: party_id }),
				as: capacity,
				...(forPersonId && { for: forPersonId }),
				mode,
				...(how && { how })
			}
		})
	);
}

async function refuseWithoutCode({ trx, standing }: MeetingAct): Promise<void> {
	const { rules } = await charterOf(trx, standing.meeting);
	if (completeCharter(rules).presence.roomCode) throw new Refusal('CODE_NEEDED');
}

/** Whoever has checked in since is not entered as having come, or gone, before that. Refuses with `OUT_OF_ORDER_ON_PAPER`. */
export function refuseBefore(
	{ now, standing: { meeting } }: MeetingAct,
	here: { came_at: Date } | undefined
): void {
	if (!here || here.came_at <= now) return;
	const came = timeOfDay(here.came_at, meeting.zone);
	throw new Refusal('OUT_OF_ORDER_ON_PAPER', { earliest: came, latest: came });
}

/** Somebody on the meeting's roster. Refuses with `NOT_INVITED`. */
export async function inviteeOf({ trx, standing }: MeetingAct, personId: string): Promise<Invitee> {
	const invitee = await trx
		.selectFrom('invitee')
		.selectAll()
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!invitee) throw new Refusal('NOT_INVITED');
	return invitee;
}

/** Who may check this person in or out, as the record names it. Refuses with `NOT_FOR_YOUR_PARTY`. */
export async function byWhoMayCheckIn(
	{ trx, standing }: MeetingAct,
	invitee: Invitee
): Promise<{ by: string; fields: ActorFields }> {
	if (standing.isSecretary)
		return { by: 'SECRETARY', fields: { person: standing.personId, office: 'SECRETARY' } };
	if (invitee.person_id === standing.personId) return bySelf(standing, invitee);
	const liaison = await trx
		.selectFrom('invitee')
		.select('party_id')
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', standing.personId)
		.where('capacity', '=', 'LIAISON')
		.executeTakeFirst();
	if (!liaison?.party_id || liaison.party_id !== invitee.party_id) throw new Refusal('NOT_FOR_YOUR_PARTY');
	return {
		by: 'LIAISON',
		fields: { person: standing.personId, office: 'LIAISON', party: liaison.party_id }
	};
}

function bySelf(standing: Standing, invitee: Invitee): { by: string; fields: ActorFields } {
	return {
		by: invitee.seat_id ?? invitee.capacity,
		fields: {
			person: standing.personId,
			...(invitee.seat_id && { seat: invitee.seat_id }),
			...(invitee.party_id && { party: invitee.party_id }),
			capacity: invitee.capacity
		}
	};
}

async function seatFor(
	{ trx, standing }: MeetingAct,
	invitee: Invitee,
	forPersonId: string | undefined,
	self: boolean
): Promise<{ seatId: string | null; forPersonId: string | null }> {
	if (invitee.capacity !== 'ALTERNATE') return { seatId: invitee.seat_id, forPersonId: null };
	const titular = await trx
		.selectFrom('invitee')
		.select(['person_id', 'seat_id', 'alternate_id'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('party_id', '=', invitee.party_id)
		.where('capacity', '=', 'TITULAR')
		.$if(forPersonId !== undefined, (query) => query.where('person_id', '=', forPersonId!))
		.$if(forPersonId === undefined, (query) => query.where('alternate_id', '=', invitee.person_id))
		.executeTakeFirst();
	if (!titular) {
		if (forPersonId !== undefined) throw new Refusal('NO_SEAT_TO_TAKE');
		return { seatId: null, forPersonId: null };
	}
	if (self && titular.alternate_id !== invitee.person_id) throw new Refusal('ALTERNATE_NOT_ASKED');
	const taken = await trx
		.selectFrom('attendance')
		.select('id')
		.where('meeting_id', '=', standing.meeting.id)
		.where('seat_id', '=', titular.seat_id)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	if (taken) throw new Refusal('SEAT_TAKEN');
	return { seatId: titular.seat_id, forPersonId: titular.person_id };
}

/** The seat somebody sits in now, and for whom. */
async function seatHeld({ trx, standing }: MeetingAct, personId: string) {
	const { seat_id, for_person_id } = await trx
		.selectFrom('attendance')
		.select(['seat_id', 'for_person_id'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.executeTakeFirstOrThrow();
	return { seatId: seat_id, forPersonId: for_person_id };
}

/** Who was invited under a mandate comes under it: one that has ended since seats nobody. Refuses with `MANDATE_ENDED`. */
export async function refuseEndedMandate(
	{ trx, now, standing }: MeetingAct,
	invitee: Invitee
): Promise<void> {
	if (invitee.capacity === 'SECRETARY' || invitee.capacity === 'LIAISON') return;
	const { meeting } = standing;
	const mandate = await trx
		.selectFrom('mandate')
		.select('id')
		.where('body_id', '=', meeting.body_id)
		.where('person_id', '=', invitee.person_id)
		.where('party_id', 'is not distinct from', invitee.party_id)
		.where('capacity', '=', invitee.capacity)
		.where(sql<boolean>`during @> (${now}::timestamptz at time zone ${meeting.zone})::date`)
		.executeTakeFirst();
	if (!mandate) throw new Refusal('MANDATE_ENDED');
}

/** Ends the presence of a person, or of whoever sits in a seat, at this instant; nothing when there is none. */
export async function leave(
	meetingAct: MeetingAct,
	acting: { by: string; fields: ActorFields },
	column: 'person_id' | 'seat_id',
	id: string
): Promise<void> {
	const { trx, now, append, standing } = meetingAct;
	const left = await trx
		.updateTable('attendance')
		.set({ left_at: now })
		.where('meeting_id', '=', standing.meeting.id)
		.where(column, '=', id)
		.where('left_at', 'is', null)
		.returning(['person_id', 'party_id', 'seat_id'])
		.executeTakeFirst();
	if (!left) return;
	// Who only changes places goes on speaking.
	if (column === 'seat_id') await endOpenSpeech(meetingAct, acting, 'LEFT', left.person_id);
	await append(
		meetingEntry(acting.by, {
			t: 'presence.out',
			v: 1,
			body: {
				...acting.fields,
				of_person: left.person_id,
				...(left.seat_id && { of_seat: left.seat_id }),
				...(left.party_id && { of_party: left.party_id })
			}
		})
	);
}
