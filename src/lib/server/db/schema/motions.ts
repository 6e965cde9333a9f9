import type { Generated } from 'kysely';
import type { AmendmentOp } from '#lib/domain/motions/amendment.ts';
import type { LeftOut } from '#lib/domain/motions/leave-out.ts';
import type {
	AmendmentState,
	RulingDecision,
	RulingState,
	RulingSubject
} from '#lib/domain/motions/states.ts';

export interface MotionTables {
	amendment: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		motion_id: string;
		/** Inside its motion, or inside the amendment that it amends. */
		number: number;
		/** The amendment whose words it amends. */
		target_amendment: Generated<string | null>;
		/** Of its two questions, what became of leaving out. */
		left_out: Generated<LeftOut | null>;
		/** The text's mover accepts it; his seconder has not consented yet. */
		acceptance_offered: Generated<boolean>;
		op: AmendmentOp;
		/** Id of the clause in the motion's text; the empty one is before the first. */
		clause: string;
		old_zh: string | null;
		old_en: string | null;
		new_zh: string | null;
		new_en: string | null;
		/** Why it is moved, in the mover's words. */
		reason_zh: string | null;
		reason_en: string | null;
		mover_seat_id: string | null;
		seconder_seat_id: string | null;
		state: AmendmentState;
		order_no: number | null;
		/** The place among those that are in the motion's text, in the order in which they came. */
		applied_no: number | null;
		/** Until when it may be seconded, while it waits for that. */
		second_by: Date | null;
		/** Where it stood when it was withdrawn; null also for what was withdrawn before that was kept, when it was open. */
		withdrawn_from: AmendmentState | null;
	};
	/** What delegates said of an amendment before it was put. */
	amendment_comment: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		amendment_id: string;
		number: number;
		seat_id: string;
		party_id: string;
		person_id: string;
		text_zh: string | null;
		text_en: string | null;
		said_at: Date;
	};
	/** A vote between amendments: which stands under which letter of its candidates. */
	vote_between: {
		vote_id: string;
		meeting_id: string;
		body_id: string;
		amendment_id: string;
		option: string;
	};
	ruling: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		subject: RulingSubject;
		motion_id: string | null;
		amendment_id: string | null;
		procedural_id: string | null;
		decision: RulingDecision;
		reason_zh: string | null;
		reason_en: string | null;
		state: Generated<RulingState>;
		ruled_at: Date;
	};
}
