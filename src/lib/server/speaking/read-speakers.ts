import type { Kysely } from 'kysely';
import { completeCharter, type SpeakingRules } from '#lib/domain/bodies/charter.ts';
import type { FloorRequest, Speech } from '#lib/domain/speaking/nouns.ts';
import type { Database } from '../db/database.ts';
import type { Standing } from '../meetings/access.ts';
import { charterOf } from '../meetings/presence.ts';

/** The speakers of one item: who waits, who has spoken, and by which rules. */
export interface Speakers {
	/** Those who are there, in the order in which they asked. */
	requests: FloorRequest[];
	/** Oldest first. */
	speeches: Speech[];
	rules: SpeakingRules;
	/** The list takes no more names. */
	closed: boolean;
}

/** The speakers of an item, as the order of speakers and the accounts are made from them. */
export async function readSpeakers(
	db: Kysely<Database>,
	meeting: Standing['meeting'],
	itemId: string
): Promise<Speakers> {
	const requests = await db
		.selectFrom('floor_request')
		.innerJoin('attendance', (join) =>
			join
				.onRef('attendance.meeting_id', '=', 'floor_request.meeting_id')
				.onRef('attendance.person_id', '=', 'floor_request.person_id')
				.on('attendance.left_at', 'is', null)
		)
		.select(['floor_request.id', 'floor_request.person_id', 'floor_request.party_id', 'kind', 'yielded_by'])
		.select(['placed_number', 'placed_before'])
		.where('item_id', '=', itemId)
		.where('state', '=', 'WAITING')
		.orderBy('number')
		.execute();
	const speeches = await db
		.selectFrom('speech')
		.innerJoin('floor_request', 'floor_request.id', 'request_id')
		.select(['speech.id', 'person_id', 'party_id', 'kind', 'yielded_by'])
		.select(['limit_seconds', 'ended_at', 'spoken_ms'])
		.where('speech.item_id', '=', itemId)
		.orderBy('speech.number')
		.execute();
	const list = await db
		.selectFrom('speakers_list')
		.selectAll()
		.where('item_id', '=', itemId)
		.executeTakeFirst();
	const rules = completeCharter((await charterOf(db, meeting)).rules).speaking;
	return {
		requests: requests.map((row) => ({
			...whose(row),
			id: row.id,
			...(row.placed_number !== null && { placed: { at: row.placed_number, before: row.placed_before } })
		})),
		speeches: speeches.map((row) => ({
			...whose(row),
			id: row.id,
			limit: row.limit_seconds,
			spoken: row.ended_at ? Math.round(row.spoken_ms / 1000) : null
		})),
		rules: list?.per_speech_seconds
			? { ...rules, perSpeechSeconds: list.per_speech_seconds, perPartySeconds: list.per_party_seconds }
			: rules,
		closed: list?.closed ?? false
	};
}

function whose(row: {
	person_id: string;
	party_id: string | null;
	kind: FloorRequest['kind'];
	yielded_by: string | null;
}) {
	return {
		person: row.person_id,
		party: row.party_id,
		kind: row.kind,
		...(row.yielded_by && { yieldedBy: row.yielded_by })
	};
}
