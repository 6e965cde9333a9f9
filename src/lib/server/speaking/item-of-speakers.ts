import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { currentItem } from '../meetings/current-item.ts';

/**
 * The item whose speakers are meant: the one that is open. Refuses with `NO_ITEM_FOR_SPEAKERS` where none is, or where
 * `itemId`, which the sender saw, is open no more.
 */
export async function itemOfSpeakers({ trx, standing }: MeetingAct, itemId?: string): Promise<string> {
	const item = await currentItem(trx, standing.meeting.id);
	if (!item || (itemId !== undefined && itemId !== item.id)) throw new Refusal('NO_ITEM_FOR_SPEAKERS');
	return item.id;
}
