import type { Kysely, Selectable } from 'kysely';
import { isUndecided } from '#lib/domain/motions/states.ts';
import { adoptedTo, takeAllIn, type StandingAmendment } from '#lib/domain/motions/take-in.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** An amendment as it stands, with what was adopted to it. */
export type Amendment = StandingAmendment &
	Pick<
		Selectable<Database['amendment']>,
		'state' | 'order_no' | 'mover_seat_id' | 'seconder_seat_id' | 'acceptance_offered' | 'second_by'
	> & { reason: Text2 };

/** A motion's amendments, and the amendments to them, by their numbers. */
export async function amendmentsOf(db: Kysely<Database>, motionId: string): Promise<Amendment[]> {
	const rows = await db
		.selectFrom('amendment')
		.selectAll()
		.where('motion_id', '=', motionId)
		.orderBy('number')
		.execute();
	const moved = rows.map(({ old_zh, old_en, new_zh, new_en, reason_zh, reason_en, ...row }) => ({
		...row,
		reason: text2(reason_zh, reason_en),
		old: text2(old_zh, old_en),
		new: text2(new_zh, new_en)
	}));
	return takeAllIn(moved);
}

/** Those that were adopted to the motion, in the order in which they were: what its text now contains. */
export function adoptedOf(amendments: readonly Amendment[]): Amendment[] {
	return adoptedTo(amendments, null);
}

/** The place of the next one that is adopted. One that was taken back leaves its place empty. */
export function nextApplied(amendments: readonly Amendment[]): number {
	return Math.max(0, ...amendments.map(({ applied_no }) => applied_no ?? 0)) + 1;
}

/** Amendments are decided before their motion (domain.md 4.1): refuses with `AMENDMENTS_OPEN` until they are. */
export async function refuseOpenAmendments(db: Kysely<Database>, motionId: string): Promise<void> {
	const open = (await amendmentsOf(db, motionId)).filter(({ state }) => isUndecided(state));
	if (open.length > 0) throw new Refusal('AMENDMENTS_OPEN', { count: open.length });
}
