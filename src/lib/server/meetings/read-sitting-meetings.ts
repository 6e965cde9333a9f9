import { AUDIENCES } from '#lib/domain/live/audience.ts';
import { feedOf } from '../live/feed.ts';
import type { Portal } from '../portal.ts';

/** More meetings than this seldom sit at once in one portal. */
const MOST = 16;

/**
 * Reads the meetings that sit now and makes their views, before anybody asks: after a restart in the middle of one, all
 * who come back at once find it ready.
 */
export async function readSittingMeetings(portal: Portal): Promise<void> {
	const sitting = await portal.db
		.selectFrom('meeting')
		.select('log_id')
		.where('state', 'in', ['CHECK_IN', 'IN_SESSION', 'SUSPENDED'])
		.where('log_id', 'is not', null)
		.orderBy('starts_at', 'desc')
		.limit(MOST)
		.execute();
	for (const { log_id } of sitting) {
		const feed = feedOf(portal, log_id!);
		await feed.catchUp();
		// Those who come back lack the last entries, wherever a fold was kept.
		await feed.readSince('ROOM', 0);
		for (const audience of AUDIENCES) feed.view(audience);
	}
}
