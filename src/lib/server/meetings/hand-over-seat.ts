import { CHECK_IN_STATES } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { come, inviteeOf, leave, refuseEndedMandate } from './check-in.ts';
import { inSeat } from './in-seat.ts';
import { noteQuorum } from './note-quorum.ts';

/**
 * A titular who sits in his seat hands it to an alternate of his side who is there without one (domain.md 6: the regular
 * asks for his substitution); from this instant the alternate sits for him and he is checked out. He takes the seat back
 * by checking in.
 *
 * Refuses with `NOT_CHECKED_IN` whoever does not sit in a seat of his own, with `NO_SUCH_ALTERNATE` anybody who is no
 * alternate of his side, with `ALTERNATE_NOT_HERE` one who is not there or sits for somebody else, and with
 * `MANDATE_ENDED`.
 */
export async function handOverSeat(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; alternateId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, CHECK_IN_STATES, async (meetingAct) => {
		const { trx, standing } = meetingAct;
		const acting = await inSeat(meetingAct);
		const { fields } = acting;
		if (fields.capacity !== 'TITULAR') throw new Refusal('NOT_CHECKED_IN');
		const alternate = await inviteeOf(meetingAct, input.alternateId).catch((error: unknown) => {
			if (error instanceof Refusal) return null;
			throw error;
		});
		if (alternate?.capacity !== 'ALTERNATE' || alternate.party_id !== fields.party)
			throw new Refusal('NO_SUCH_ALTERNATE');
		await refuseEndedMandate(meetingAct, alternate);
		const here = await trx
			.selectFrom('attendance')
			.select(['mode', 'seat_id'])
			.where('meeting_id', '=', standing.meeting.id)
			.where('person_id', '=', alternate.person_id)
			.where('left_at', 'is', null)
			.executeTakeFirst();
		if (!here || here.seat_id) throw new Refusal('ALTERNATE_NOT_HERE');
		await endOpenSpeech(meetingAct, acting, 'LEFT', actor.personId);
		await leave(meetingAct, acting, 'person_id', actor.personId);
		await leave(meetingAct, acting, 'person_id', alternate.person_id);
		await come(meetingAct, acting, alternate, {
			seatId: fields.seat,
			forPersonId: actor.personId,
			mode: here.mode
		});
		await noteQuorum(meetingAct, acting);
	});
}
