import type { Kysely } from 'kysely';
import type { Tick } from '#lib/domain/live/messages.ts';
import type { Database } from '../db/database.ts';
import { openSpeech } from './open-speech.ts';

/** How the timer of the speech that goes on runs, for the tick; null when nobody speaks. */
export async function speechNow(db: Kysely<Database>, meetingId: string): Promise<Tick['speech']> {
	const speech = await openSpeech(db, meetingId);
	if (!speech) return null;
	return {
		speech: speech.id,
		limit: speech.limit_seconds,
		spokenMs: speech.spoken_ms,
		runningSince: speech.running_since?.toISOString() ?? null
	};
}
