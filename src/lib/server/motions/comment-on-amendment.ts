import { isUndecided } from '#lib/domain/motions/states.ts';
import { numberIn } from '#lib/domain/motions/take-in.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { enteredBefore } from '../meetings/entered-before.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { amendmentsOf } from './amendments-of.ts';
import { mayComment } from './may-comment.ts';
import { seatInRoom, whoMoves } from './who-moves.ts';

/**
 * What a delegate says of an amendment before it is put, beside its text (design.md 8.7): from his own seat, or entered by
 * the secretary for whoever said it in the room (`seatId`). The same `requestKey` again enters nothing.
 *
 * Refuses with `NOT_FOUND` whoever has no seat to speak from by his mandate, `NOT_CHECKED_IN` a delegate who is not there,
 * `SECRETARY_ONLY` one who names another's seat, `TEXT_NEEDED`, and `AMENDMENT_DECIDED` once it is put or decided.
 */
export async function commentOnAmendment(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; amendmentId: string; text: Text2; seatId?: string; requestKey?: string }
): Promise<{ number: number }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (act) => {
		const { trx, append, standing, now } = act;
		if (!mayComment(standing)) throw new Refusal('NOT_FOUND');
		const { by, fields, seat } = await whoMoves(act, { moverSeatId: input.seatId });
		const speaker = await seatInRoom(act, seat ?? input.seatId);
		if (!speaker) throw new Refusal('NOT_CHECKED_IN');
		const found = await trx
			.selectFrom('amendment')
			.innerJoin('motion', 'motion.id', 'amendment.motion_id')
			.select(['motion.id', 'motion.number', 'motion.item_id'])
			.where('amendment.id', '=', input.amendmentId)
			.where('amendment.meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		if (!found) throw new Refusal('NOT_FOUND');
		if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
		const all = await amendmentsOf(trx, found.id);
		const amendment = all.find(({ id }) => id === input.amendmentId)!;
		const { last } = await trx
			.selectFrom('amendment_comment')
			.select(({ fn }) => fn.max('number').as('last'))
			.where('amendment_id', '=', amendment.id)
			.executeTakeFirstOrThrow();
		if ((await enteredBefore(act, 'amendment.commented', input.requestKey)) !== null)
			return { number: last! };
		if (!isUndecided(amendment.state) || amendment.state === 'VOTING') throw new Refusal('AMENDMENT_DECIDED');
		const number = (last ?? 0) + 1;
		const { id } = await trx
			.insertInto('amendment_comment')
			.values({
				body_id: standing.meeting.body_id,
				meeting_id: standing.meeting.id,
				amendment_id: amendment.id,
				number,
				seat_id: speaker.seat,
				party_id: speaker.party,
				person_id: speaker.person,
				text_zh: input.text.zh ?? null,
				text_en: input.text.en ?? null,
				said_at: now
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await append(
			meetingEntry(by, {
				t: 'amendment.commented',
				v: 1,
				body: {
					...fields,
					amendment: amendment.id,
					motion: found.id,
					item: found.item_id,
					amendment_number: numberIn(found.number, all, amendment),
					comment: id,
					speaker,
					text: input.text,
					...(input.requestKey && { key: input.requestKey })
				}
			})
		);
		return { number };
	});
}
