import { sql } from 'kysely';
import type { MeetingEventType } from '#lib/domain/meetings/events.ts';
import { undoObstacle, type UndoableEntry } from '#lib/domain/meetings/running.ts';
import type { Entry } from '#lib/domain/record/entry.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { readEntries } from '../record/read-entries.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';

/**
 * Takes back one's own slip of the hand: a note, a statement, a reservation or a follow-up, or what was done with an item,
 * within 10 s and before anything depends on it (ruling 13). The record keeps both entries. Refuses with `NOT_UNDOABLE` and the reason.
 */
export async function undoAct(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; index: number }
): Promise<void> {
	await actInMeeting(
		portal,
		actor,
		input.meetingId,
		['CHECK_IN', 'IN_SESSION', 'SUSPENDED'],
		async (meetingAct) => {
			const { trx, log, now, append } = meetingAct;
			const { by, fields } = await onDirection(meetingAct);
			const [entry, ...later] = (await readEntries(trx, log.id, input.index)).map(undoable);
			if (!entry) throw new Refusal('NOT_FOUND');
			const obstacle = undoObstacle(entry, later, actor.personId, now);
			if (obstacle) throw new Refusal('NOT_UNDOABLE', { reason: obstacle });
			if (entry.item && entry.t === 'item.opened')
				await setItem(
					meetingAct,
					entry.item,
					(await wasPutAside(meetingAct, entry)) ? 'SUSPENDED' : 'SCHEDULED'
				);
			if (entry.item && (entry.t === 'item.closed' || entry.t === 'item.suspended'))
				await setItem(meetingAct, entry.item, 'OPEN');
			if (entry.action) await trx.deleteFrom('action_item').where('id', '=', entry.action).execute();
			await append(meetingEntry(by, { t: 'undone', v: 1, body: { ...fields, entry: entry.i } }));
		}
	);
}

/** Whether an item had been open before, and put aside. */
async function wasPutAside({ trx, log }: MeetingAct, { i, item }: UndoableEntry): Promise<boolean> {
	const aside = await trx
		.selectFrom('entry')
		.select('i')
		.where('log_id', '=', log.id)
		.where('type', '=', 'item.suspended')
		.where('i', '<', i)
		.where(sql<boolean>`line::jsonb -> 'body' ->> 'item' = ${item}`)
		.executeTakeFirst();
	return aside !== undefined;
}

function undoable({ i, t, ts, body }: Entry): UndoableEntry & { action?: string } {
	const { person, item, entry, action } = body as {
		person: string;
		item?: string;
		entry?: number;
		action?: string;
	};
	return {
		i,
		t: t as MeetingEventType,
		at: new Date(ts),
		person,
		...(typeof item === 'string' && { item }),
		...(action && { action }),
		...(entry !== undefined && { entry })
	};
}

async function setItem(
	{ trx }: MeetingAct,
	item: string,
	state: 'SCHEDULED' | 'SUSPENDED' | 'OPEN'
): Promise<void> {
	await trx.updateTable('agenda_item').set({ state }).where('id', '=', item).execute();
}
