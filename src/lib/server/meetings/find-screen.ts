import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { sha256 } from '../auth/token.ts';

/** A machine that shows a meeting, or waits to be told which. */
export interface Screen {
	/** Six digits, to be typed at the console while it waits. */
	code: string;
	/** Null while it waits. */
	meetingId: string | null;
}

/** The room screen of a token, or null when there is none or its time is over. */
export async function findScreen(portal: Portal, token: string): Promise<Screen | null> {
	const row = await portal.db
		.selectFrom('room_screen')
		.select(['code', 'meeting_id'])
		.where('token_hash', '=', sha256(token))
		.where('expires_at', '>', await timeNow(portal))
		.executeTakeFirst();
	return row ? { code: row.code, meetingId: row.meeting_id } : null;
}
