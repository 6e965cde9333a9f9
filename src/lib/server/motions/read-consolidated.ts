import { sql } from 'kysely';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { consolidatedMotion, type ConsolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import { parseLine } from '#lib/domain/record/entry.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import { refuseClosedItem } from '../meetings/item-access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

/**
 * A motion with what was adopted to it, out of its own entries in the meeting's log, for whoever may read the meeting.
 * Refuses with `NOT_FOUND` a motion of a rehearsal, one that is not there, or not the reader's to see.
 */
export async function readConsolidated(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; motionId: string }
): Promise<ConsolidatedMotion> {
	const now = await timeNow(portal);
	const { meeting } = await findMeeting(portal.db, actor, input.meetingId, now);
	if (!meeting.log_id || meeting.rehearsal_of) throw new Refusal('NOT_FOUND');
	const at = await portal.db
		.selectFrom('motion')
		.select('item_id')
		.where('id', '=', input.motionId)
		.where('meeting_id', '=', meeting.id)
		.executeTakeFirst();
	if (!at) throw new Refusal('NOT_FOUND');
	await refuseClosedItem(portal.db, actor, at.item_id, now);
	const rows = await portal.db
		.selectFrom('entry')
		.select('line')
		.where('log_id', '=', meeting.log_id)
		.where(({ or, eb }) =>
			or([
				eb('type', '=', 'meeting.convened'),
				sql<boolean>`line::jsonb -> 'body' ->> 'motion' = ${input.motionId}`
			])
		)
		.orderBy('i')
		.execute();
	const entries = rows.map(({ line }) => parseLine(line) as unknown as MeetingEntry);
	const motion = consolidatedMotion(entries, input.motionId);
	if (!motion) throw new Refusal('NOT_FOUND');
	return motion;
}
