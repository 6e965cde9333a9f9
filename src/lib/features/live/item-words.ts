import type { ItemAudience, ItemState } from '#lib/domain/meetings/nouns.ts';
import { m } from '#lib/paraglide/messages.js';

/** What became of an item, in the reader's language. */
export const itemStateWords: Record<ItemState, () => string> = {
	SCHEDULED: m.live_item_scheduled,
	OPEN: m.live_item_open,
	SUSPENDED: m.live_item_suspended,
	DECIDED: m.live_item_decided,
	NOTED: m.live_item_noted,
	DEFERRED: m.live_item_deferred,
	REFERRED: m.live_item_referred,
	WITHDRAWN: m.live_item_withdrawn,
	NOT_REACHED: m.live_item_not_reached
};

/** To whom an item is open. */
export const audienceWords: Record<ItemAudience, () => string> = {
	ALL: m.live_audience_all,
	PARTIES: m.live_audience_parties,
	SEATS: m.live_audience_seats
};
