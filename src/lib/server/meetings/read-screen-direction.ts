import { sql, type Kysely } from 'kysely';
import { FOLLOWING, type ScreenDirection } from '#lib/domain/live/screen.ts';
import type { Database } from '../db/database.ts';

/** What the room screens of a meeting are to show; null while no machine is paired with it. */
export async function readScreenDirection(
	db: Kysely<Database>,
	meetingId: string
): Promise<ScreenDirection | null> {
	const paired = await db
		.selectFrom('room_screen')
		.leftJoin('screen_direction', 'screen_direction.meeting_id', 'room_screen.meeting_id')
		.select(['shows', 'theme'])
		.where('room_screen.meeting_id', '=', meetingId)
		.where('expires_at', '>', sql<Date>`now()`)
		.executeTakeFirst();
	if (!paired) return null;
	return { shows: paired.shows ?? FOLLOWING.shows, theme: paired.theme };
}
