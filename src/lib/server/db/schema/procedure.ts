import type { Generated } from 'kysely';
import type { PartState } from '#lib/domain/motions/part-states.ts';
import type { ProceduralKind, SuspendableRule } from '#lib/domain/procedure/kinds.ts';
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
		/** When the next sitting begins, where that is moved. */
		at: Date | null;
		/** The rule that is to be suspended. */
		suspends: SuspendableRule | null;
		/** Clauses at which a part begins, where the motion is to be divided. */
		starts: string[] | null;
		/** What the meeting decided at an earlier sitting, where that is to be reconsidered. */
		earlier_motion_id: string | null;
		/** The procedural motion that is to be amended. */
		amends_id: string | null;
		/** How the chair carried out what the meeting left to him. */
		carried_out_zh: Generated<string | null>;
		carried_out_en: Generated<string | null>;
		carried_out_at: Generated<Date | null>;
		state: ProceduralState;
		moved_at: Date;
	};
	/** A part of a motion that was divided: from this clause up to the next one's. */
	motion_part: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		motion_id: string;
		number: number;
		starts: string;
		state: Generated<PartState>;
	};
}
