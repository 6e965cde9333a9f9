import type { Kysely } from 'kysely';
import type { ItemState } from '#lib/domain/meetings/nouns.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { refuseUncarried } from '../procedure/carry-out-procedural.ts';
import { refuseWhileProcedural } from '../procedure/pending.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import type { MeetingAct } from './act-in-meeting.ts';
import { currentItem } from './current-item.ts';
import { meetingEntry } from './meeting-entry.ts';
import { refuseWhileVoting } from './open-vote.ts';

interface Acting {
	by: string;
	fields: ActorFields;
}

/** An item that the meeting is to leave; refuses with `NOT_FOUND`, and while a vote or a procedural motion is open. */
export async function itemToLeave(
	trx: Kysely<Database>,
	meetingId: string,
	itemId: string
): Promise<{ id: string; state: ItemState }> {
	await refuseWhileVoting(trx, meetingId);
	await refuseWhileProcedural(trx, meetingId);
	const item = await trx
		.selectFrom('agenda_item')
		.select(['id', 'state'])
		.where('meeting_id', '=', meetingId)
		.where('id', '=', itemId)
		.executeTakeFirst();
	if (!item) throw new Refusal('NOT_FOUND');
	await refuseUncarried(trx, item.id);
	return item;
}

/** Ends an item with what became of it; who speaks has spoken. `to` says where a referred one goes. */
export async function endItem(
	act: MeetingAct,
	acting: Acting,
	{
		item,
		state,
		to
	}: { item: string; state: 'DECIDED' | 'NOTED' | 'DEFERRED' | 'REFERRED' | 'WITHDRAWN'; to?: Text2 }
): Promise<void> {
	await setState(act, acting, item, state);
	await act.append(
		meetingEntry(acting.by, {
			t: 'item.closed',
			v: 1,
			body: { ...acting.fields, item, state, ...(to && { to }) }
		})
	);
}

/** Puts an item aside, to be taken up again in this meeting; who speaks has spoken. */
export async function putItemAside(act: MeetingAct, acting: Acting, item: string): Promise<void> {
	await setState(act, acting, item, 'SUSPENDED');
	await act.append(meetingEntry(acting.by, { t: 'item.suspended', v: 1, body: { ...acting.fields, item } }));
}

/**
 * Takes an item up again that the meeting had left, in whatever way; the one that is open is put aside for it, and one that is
 * open already stays so.
 */
export async function takeUpAgain(act: MeetingAct, acting: Acting, item: string): Promise<void> {
	const open = await currentItem(act.trx, act.standing.meeting.id);
	if (open?.id === item) return;
	if (open) await putItemAside(act, acting, open.id);
	await act.trx.updateTable('agenda_item').set({ state: 'OPEN' }).where('id', '=', item).execute();
	await act.append(meetingEntry(acting.by, { t: 'item.opened', v: 1, body: { ...acting.fields, item } }));
}

async function setState(act: MeetingAct, acting: Acting, item: string, state: ItemState): Promise<void> {
	await endOpenSpeech(act, acting, 'ITEM_CLOSED');
	await act.trx.updateTable('agenda_item').set({ state }).where('id', '=', item).execute();
}
