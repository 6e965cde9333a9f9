import type { Generated } from 'kysely';
import type { ProceduralKind } from '#lib/domain/procedure/kinds.ts';
import type { ProceduralState } from '#lib/domain/procedure/states.ts';

export interface ProcedureTables {
	procedural_motion: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		number: number;
		kind: ProceduralKind;
		/** Its place in the ranking of the charter's profile; null for incidental motions. */
		rank: number | null;
		item_id: string | null;
		motion_id: string | null;
		/** The ruling that an appeal is against. */
		ruling_id: string | null;
		/** The count that a member wants taken again. */
		of_vote_id: string | null;
		mover_seat_id: string;
		seconder_seat_id: string | null;
		/** What is moved, in both languages, as the meeting is asked. */
		words_zh: string;
		words_en: string;
		/** What its mover said with it: until when, to whom, what he means. */
		says_zh: string | null;
		says_en: string | null;
		minutes: number | null;
		state: ProceduralState;
		moved_at: Date;
	};
}
