import type { Kysely, Selectable } from 'kysely';
import type { AmendmentText } from '#lib/domain/motions/amendment.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** An amendment as it stands. */
export type Amendment = AmendmentText &
	Pick<Selectable<Database['amendment']>, 'number' | 'state' | 'order_no' | 'applied_no' | 'mover_seat_id'>;

/** A motion's amendments by their numbers. */
export async function amendmentsOf(db: Kysely<Database>, motionId: string): Promise<Amendment[]> {
	const rows = await db
		.selectFrom('amendment')
		.selectAll()
		.where('motion_id', '=', motionId)
		.orderBy('number')
		.execute();
	return rows.map(({ old_zh, old_en, new_zh, new_en, ...row }) => ({
		...row,
		old: text2(old_zh, old_en),
		new: text2(new_zh, new_en)
	}));
}

/** Those that were adopted, in the order in which they were: what the motion's text now contains. */
export function adoptedOf(amendments: readonly Amendment[]): Amendment[] {
	return amendments
		.filter(({ applied_no }) => applied_no !== null)
		.sort((a, b) => a.applied_no! - b.applied_no!);
}

/** The open amendment that is put next; `null` while several wait for the chair's order, and when none is open. */
export function nextAmendment(amendments: readonly Amendment[]): Amendment | null {
	const open = amendments.filter(({ state }) => state === 'OPEN');
	if (open.length > 1 && open.some(({ order_no }) => order_no === null)) return null;
	return open.sort((a, b) => (a.order_no ?? 0) - (b.order_no ?? 0))[0] ?? null;
}

/** Amendments are decided before their motion (domain.md 4.1): refuses with `AMENDMENTS_OPEN` until they are. */
export async function refuseOpenAmendments(db: Kysely<Database>, motionId: string): Promise<void> {
	const open = (await amendmentsOf(db, motionId)).filter(({ state }) => state === 'OPEN');
	if (open.length > 0) throw new Refusal('AMENDMENTS_OPEN', { count: open.length });
}
