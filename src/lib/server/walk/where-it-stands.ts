import { Refusal } from '#lib/domain/refusal.ts';
import type { Portal } from '../portal.ts';

/* What a page would know from having loaded: read, never decided on. */

/** The seat in which a person sits at this moment. Refuses with `NOT_CHECKED_IN`. */
export async function seatIn(portal: Portal, meetingId: string, personId: string): Promise<string> {
	const row = await portal.db
		.selectFrom('attendance')
		.select('seat_id')
		.where('meeting_id', '=', meetingId)
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	if (!row?.seat_id) throw new Refusal('NOT_CHECKED_IN');
	return row.seat_id;
}

/** The ballot that counts for a person at this moment, as his device keeps it. */
export async function standingReceipt(
	portal: Portal,
	voteId: string,
	personId: string
): Promise<{ receipt: string; requestKey: string } | null> {
	const row = await portal.db
		.selectFrom('ballot')
		.select(['receipt', 'request_key'])
		.where('vote_id', '=', voteId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return row ? { receipt: row.receipt.toString('base64'), requestKey: row.request_key } : null;
}

/** The recusal of a seat that stands for an item. Refuses with `NOT_FOUND`. */
export async function standingRecusal(portal: Portal, itemId: string, seatId: string): Promise<string> {
	const row = await portal.db
		.selectFrom('recusal')
		.select('id')
		.where('item_id', '=', itemId)
		.where('seat_id', '=', seatId)
		.where('withdrawn_at', 'is', null)
		.where('vote_id', 'is', null)
		.executeTakeFirst();
	if (!row) throw new Refusal('NOT_FOUND');
	return row.id;
}

export async function minutesOf(portal: Portal, meetingId: string) {
	return portal.db
		.selectFrom('minutes')
		.select(['id', 'version', 'prose'])
		.where('meeting_id', '=', meetingId)
		.executeTakeFirstOrThrow();
}
