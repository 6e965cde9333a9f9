import { consolidate } from '#lib/domain/motions/consolidate.ts';
import type { AmendmentState, MotionState } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { lineOf } from '#lib/domain/texts/clause.ts';
import type { Actor } from '../actor.ts';
import { amendmentsOf } from '../motions/amendments-of.ts';
import { textUnder, type TextUnder } from '../motions/text-under.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findPartySpace } from './access.ts';

/** Whoever waits for a text to be opened may well draft amendments to it. */
export const CAN_BE_AMENDED: readonly (MotionState & AmendmentState)[] = [
	'SUBMITTED',
	'ADMISSIBLE',
	'SECONDED',
	'OPEN'
];

/** Whether a motion, or an amendment in its turn, can have amendments drafted to it. */
export function canBeAmended(state: MotionState | AmendmentState): boolean {
	return CAN_BE_AMENDED.some((one) => one === state);
}

/** Clauses of a text as they stand. */
export type DraftableClauses = { id: string; text: Text2 }[];

/** Where amendments can be drafted: at the clauses of a motion, and at those of amendments to it. */
export interface Draftable {
	clauses: DraftableClauses;
	targets: { id: string; number: string; clauses: DraftableClauses }[];
}

/**
 * Where the reader's side can draft an amendment to a motion; null where he has no space of a side here, or the motion
 * takes no amendments any more.
 */
export async function clausesToDraft(
	portal: Portal,
	actor: Actor,
	{ meetingId, motionId }: { meetingId: string; motionId: string }
): Promise<Draftable | null> {
	const { db } = portal;
	if (!(await hasPartySpace(portal, actor, { meetingId }))) return null;
	const motion = await db
		.selectFrom('motion')
		.select('number')
		.where('id', '=', motionId)
		.where('meeting_id', '=', meetingId)
		.where('state', 'in', CAN_BE_AMENDED)
		.executeTakeFirst();
	if (!motion) return null;
	const all = await amendmentsOf(db, motionId);
	const targets = all.filter(
		({ state, target_amendment, op }) => canBeAmended(state) && target_amendment === null && op !== 'DELETE'
	);
	return {
		clauses: clausesIn(await textUnder(db, motionId, all, null)),
		targets: await Promise.all(
			targets.map(async (one) => ({
				id: one.id,
				number: `${motion.number}.${one.number}`,
				clauses: clausesIn(await textUnder(db, motionId, all, one.id))
			}))
		)
	};
}

function clausesIn({ moved, adopted }: TextUnder): DraftableClauses {
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
