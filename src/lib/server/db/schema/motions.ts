import type { Generated } from 'kysely';
import type { AmendmentOp, AmendmentState } from '#lib/domain/motions/amendment.ts';

export interface MotionTables {
	amendment: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		motion_id: string;
		number: number;
		op: AmendmentOp;
		/** Id of the clause in the motion's text; the empty one is before the first. */
		clause: string;
		old_zh: string | null;
		old_en: string | null;
		new_zh: string | null;
		new_en: string | null;
		mover_seat_id: string | null;
		seconder_seat_id: string | null;
		state: AmendmentState;
		order_no: number | null;
		/** The place among those that were adopted, in the order in which they were. */
		applied_no: number | null;
	};
}
