import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { refuseReusedKey } from '../db/refuse-reused-key.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { inSeat } from '../meetings/in-seat.ts';
import { refuseClosedItem } from '../meetings/item-access.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { refuseWhileVoting } from '../meetings/open-vote.ts';
import type { Portal } from '../portal.ts';

/**
 * Recuses a seat from the next ballot on the matter of the item that is open, and from calls for consensus until then: by
 * who sits in it, for himself, or by the secretary on the word of whose seat it is (`seatId`), also while nobody sits there.
 * It is the seat that is recused, so that a substitute in it has no vote either. The same `requestKey` again enters nothing.
 *
 * Refuses with `TEXT_NEEDED` without a reason, `NOT_FOUND` an item that is not the actor's to see and a seat that nobody
 * holds, `ITEM_NOT_OPEN`, `VOTE_OPEN` (the register is frozen), `ALREADY_RECUSED`, `NOT_CHECKED_IN` who sits in no seat,
 * `NOT_YOUR_SEAT` who means another's, and `KEY_REUSED`.
 */
export async function recuseSeat(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string; seatId?: string; reason: Text2; requestKey: string }
): Promise<{ recusalId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { meeting } = standing;
		if (!input.reason.zh && !input.reason.en) throw new Refusal('TEXT_NEEDED');
		const before = await trx
			.selectFrom('recusal')
			.select(['id', 'item_id', 'entered_by'])
			.where('request_key', '=', input.requestKey)
			.executeTakeFirst();
		if (before && before.item_id === input.itemId && before.entered_by === actor.personId)
			return { recusalId: before.id };
		const { by, fields, seatId } = standing.isSecretary
			? { ...bySecretary(standing), seatId: input.seatId }
			: await ownSeat(meetingAct, input.seatId);
		const item = await trx
			.selectFrom('agenda_item')
			.select(['id', 'state'])
			.where('id', '=', input.itemId)
			.where('meeting_id', '=', meeting.id)
			.executeTakeFirst();
		if (!item) throw new Refusal('NOT_FOUND');
		await refuseClosedItem(trx, actor, item.id, now);
		if (item.state !== 'OPEN') throw new Refusal('ITEM_NOT_OPEN');
		await refuseWhileVoting(trx, meeting.id);
		const holder = await holderOf(meetingAct, seatId);
		const standingOne = await trx
			.selectFrom('recusal')
			.select('id')
			.where('item_id', '=', item.id)
			.where('seat_id', '=', holder.seat)
			.where('withdrawn_at', 'is', null)
			.where('vote_id', 'is', null)
			.executeTakeFirst();
		if (standingOne) throw new Refusal('ALREADY_RECUSED');
		const { id: recusal } = await refuseReusedKey('recusal', () =>
			trx
				.insertInto('recusal')
				.values({
					body_id: meeting.body_id,
					meeting_id: meeting.id,
					item_id: item.id,
					seat_id: holder.seat,
					party_id: holder.party,
					person_id: holder.person,
					reason_zh: input.reason.zh ?? null,
					reason_en: input.reason.en ?? null,
					entered_by: actor.personId,
					entered_at: now,
					request_key: input.requestKey
				})
				.returning('id')
				.executeTakeFirstOrThrow()
		);
		await append(
			meetingEntry(by, {
				t: 'seat.recused',
				v: 1,
				body: {
					...fields,
					recusal,
					item: item.id,
					of_seat: holder.seat,
					of_party: holder.party,
					of_person: holder.person,
					reason: input.reason,
					key: input.requestKey
				}
			})
		);
		return { recusalId: recusal };
	});
}

async function ownSeat(
	meetingAct: MeetingAct,
	seatId: string | undefined
): Promise<{ by: string; fields: ActorFields; seatId: string }> {
	const { by, fields } = await inSeat(meetingAct);
	if (seatId && seatId !== fields.seat) throw new Refusal('NOT_YOUR_SEAT');
	return { by, fields, seatId: fields.seat };
}

/** Who sits in the seat now, or else whose it is on the meeting's date. */
async function holderOf(
	{ trx, standing: { meeting } }: MeetingAct,
	seatId: string | undefined
): Promise<{ seat: string; party: string; person: string }> {
	const row = await trx
		.selectFrom('mandate')
		.leftJoin('attendance', (join) =>
			join
				.onRef('attendance.seat_id', '=', 'mandate.seat_id')
				.on('attendance.meeting_id', '=', meeting.id)
				.on('attendance.left_at', 'is', null)
		)
		.select(['mandate.seat_id', 'mandate.party_id', 'mandate.person_id', 'attendance.person_id as sits'])
		.where('mandate.body_id', '=', meeting.body_id)
		.where('mandate.seat_id', '=', seatId ?? null)
		.where('mandate.capacity', '=', 'TITULAR')
		.where(
			sql<boolean>`mandate.during @> (${meeting.starts_at}::timestamptz at time zone ${meeting.zone})::date`
		)
		.executeTakeFirst();
	if (!row?.seat_id || !row.party_id) throw new Refusal('NOT_FOUND');
	return { seat: row.seat_id, party: row.party_id, person: row.sits ?? row.person_id };
}
