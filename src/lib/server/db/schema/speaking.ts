import type { Generated } from 'kysely';
import type { AttendanceCapacity } from '#lib/domain/meetings/nouns.ts';
import type { SpeechKind } from '#lib/domain/speaking/nouns.ts';

export interface SpeakingTables {
	/** What the chair decided for one item, in place of the charter's; no row where he decided nothing. */
	speakers_list: {
		item_id: string;
		body_id: string;
		meeting_id: string;
		/** It takes no more names. */
		closed: Generated<boolean>;
		/** Null: the charter's, for both. */
		per_speech_seconds: number | null;
		/** Null: no limit. */
		per_party_seconds: number | null;
	};
	floor_request: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		item_id: string;
		/** The order of request inside the meeting. */
		number: number;
		person_id: string;
		party_id: string | null;
		capacity: AttendanceCapacity;
		kind: SpeechKind;
		/** The delegate who yields to this adviser. */
		yielded_by: string | null;
		/** The chair asked him to speak. */
		invited: Generated<boolean>;
		state: Generated<'WAITING' | 'WITHDRAWN' | 'GIVEN'>;
		request_key: string | null;
		/** The chair's moves of the item's list, in their order; before whom, null: last. */
		placed_number: number | null;
		placed_before: string | null;
	};
	speech: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		item_id: string;
		request_id: string;
		/** The order of speeches inside the meeting. */
		number: number;
		limit_seconds: number;
		started_at: Date;
		ended_at: Date | null;
		/** Null while the timer stands still. */
		running_since: Date | null;
		/** Spoken before `running_since`. */
		spoken_ms: Generated<number>;
	};
}
