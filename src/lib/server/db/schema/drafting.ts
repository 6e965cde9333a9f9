import type { ColumnType, Generated } from 'kysely';
import type { DraftKind, DraftOp, DraftState } from '#lib/domain/drafting/nouns.ts';

/** Written once. */
type Fixed<T> = ColumnType<T, T, never>;

export interface DraftingTables {
	/** A text that belongs to one party until it moves it (ruling 8). */
	draft: {
		id: Generated<string>;
		body_id: Fixed<string>;
		party_id: Fixed<string>;
		meeting_id: Fixed<string>;
		kind: Fixed<DraftKind>;
		/** Of an amendment: the motion, the amendment that it amends in the motion's stead, what it does there, and at which clause. */
		motion_id: Fixed<string | null>;
		target_id: Fixed<string | null>;
		op: Fixed<DraftOp | null>;
		clause: Fixed<string | null>;
		/** Of a motion: the item under which it would be brought. */
		item_id: Fixed<string | null>;
		title_zh: string | null;
		title_en: string | null;
		created_by: Fixed<string>;
		created_at: Fixed<Date>;
		state: Generated<DraftState>;
		/** How many updates were stored; the number of the last. */
		last_seq: Generated<number>;
		ended_by: string | null;
		ended_at: Date | null;
		moved_amendment_id: string | null;
		moved_motion_id: string | null;
	};
	/** What was written since the snapshot, one Yjs update a row. */
	draft_update: {
		draft_id: Fixed<string>;
		body_id: Fixed<string>;
		party_id: Fixed<string>;
		seq: Fixed<number>;
		data: Fixed<Buffer>;
		person_id: Fixed<string>;
		stored_at: Fixed<Date>;
	};
	/** The updates up to `through_seq` as one. */
	draft_snapshot: {
		draft_id: Fixed<string>;
		body_id: Fixed<string>;
		party_id: Fixed<string>;
		through_seq: number;
		data: Buffer;
		made_at: Date;
	};
}
