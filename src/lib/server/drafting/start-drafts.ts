import { consolidate } from '#lib/domain/motions/consolidate.ts';
import type { MotionState } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { lineOf } from '#lib/domain/texts/clause.ts';
import type { Actor } from '../actor.ts';
import { amendmentsOf } from '../motions/amendments-of.ts';
import { textUnder } from '../motions/text-under.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findPartySpace } from './access.ts';

/** Whoever waits for a motion to be opened may well draft amendments to it. */
export const CAN_BE_AMENDED: readonly MotionState[] = ['SUBMITTED', 'ADMISSIBLE', 'SECONDED', 'OPEN'];

/** Clauses of a motion as they stand. */
export type DraftableClauses = { id: string; text: Text2 }[];

/**
 * The clauses of a motion at which the reader's side can draft an amendment; null where he has no space of a side here,
 * or the motion takes no amendments any more.
 */
export async function clausesToDraft(
	portal: Portal,
	actor: Actor,
	{ meetingId, motionId }: { meetingId: string; motionId: string }
): Promise<DraftableClauses | null> {
	const { db } = portal;
	if (!(await hasPartySpace(portal, actor, { meetingId }))) return null;
	const motion = await db
		.selectFrom('motion')
		.select('id')
		.where('id', '=', motionId)
		.where('meeting_id', '=', meetingId)
		.where('state', 'in', CAN_BE_AMENDED)
		.executeTakeFirst();
	if (!motion) return null;
	const { moved, adopted } = await textUnder(db, motionId, await amendmentsOf(db, motionId), null);
	const { clauses } = consolidate(moved, adopted);
	return (clauses.zh ?? clauses.en ?? []).map(({ id }) => {
		const [zh, en] = [clauses.zh, clauses.en].map((all) => all?.find((clause) => clause.id === id));
		return { id, text: { ...(zh && { zh: lineOf(zh) }), ...(en && { en: lineOf(en) }) } };
	});
}

/** Whether the reader has a space of his side at a meeting. */
export async function hasPartySpace(
	portal: Portal,
	actor: Actor,
	{ meetingId }: { meetingId: string }
): Promise<boolean> {
	return findPartySpace(portal.db, actor, meetingId, await timeNow(portal)).then(
		() => true,
		(error) => {
			if (error instanceof Refusal) return false;
			throw error;
		}
	);
}
