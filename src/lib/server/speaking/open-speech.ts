import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** The speech that goes on in the meeting, with whose it is, if there is one. */
export function openSpeech(db: Kysely<Database>, meetingId: string) {
	return db
		.selectFrom('speech')
		.innerJoin('floor_request', 'floor_request.id', 'request_id')
		.select(['speech.id', 'speech.item_id', 'limit_seconds', 'running_since', 'spoken_ms'])
		.select(['person_id', 'party_id', 'capacity', 'kind', 'yielded_by'])
		.where('speech.meeting_id', '=', meetingId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
}

export type OpenSpeech = NonNullable<Awaited<ReturnType<typeof openSpeech>>>;

/** Milliseconds spoken at `now`. */
export function spokenAt(
	{ running_since, spoken_ms }: { running_since: Date | null; spoken_ms: number },
	now: Date
): number {
	return spoken_ms + (running_since ? Math.max(0, now.getTime() - running_since.getTime()) : 0);
}
