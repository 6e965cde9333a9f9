import type { Kysely, Selectable } from 'kysely';
import type { DecidedStanding } from '#lib/domain/motions/reconsider.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

type Meeting = Selectable<Database['meeting']>;

/** A motion on which the body decided, here or elsewhere. */
export interface DecidedMotion extends DecidedStanding {
	id: string;
	number: number;
	itemId: string;
	meetingId: string;
	/** The sitting that decided it, where that is another one. */
	of: Text2 | null;
}

const DECIDED = ['ADOPTED', 'REJECTED', 'TIE_NOT_ADOPTED'] as const;
const OVER = ['CLOSED', 'RECORDED', 'ARCHIVED'] as const;

/**
 * What was decided at this sitting and at the one before it, those of the last sitting first and those of the item that is
 * open last.
 */
export async function decidedMotions(db: Kysely<Database>, meeting: Meeting): Promise<DecidedMotion[]> {
	const last = await lastSitting(db, meeting);
	const rows = await decidedRows(db)
		.where('motion.meeting_id', 'in', last ? [last, meeting.id] : [meeting.id])
		.where('motion.state', 'in', DECIDED)
		.orderBy((order) => order('motion.meeting_id', '=', meeting.id))
		.orderBy((order) => order('agenda_item.state', '=', 'OPEN'))
		.orderBy('motion.number')
		.execute();
	return rows.map((row) => standing(row, meeting, last));
}

/** One motion of the body, decided or not; undefined where the body has no such motion. */
export async function decidedMotion(
	db: Kysely<Database>,
	meeting: Meeting,
	motionId: string
): Promise<DecidedMotion | undefined> {
	const row = await decidedRows(db)
		.where('motion.id', '=', motionId)
		.where('motion.body_id', '=', meeting.body_id)
		.executeTakeFirst();
	return row && standing(row, meeting, await lastSitting(db, meeting));
}

/** The sitting of the body that was held before this one, and is over. */
async function lastSitting(db: Kysely<Database>, meeting: Meeting): Promise<string | undefined> {
	// A rehearsal decides nothing, and decides nothing anew.
	if (!meeting.opened_at || meeting.rehearsal_of) return undefined;
	const row = await db
		.selectFrom('meeting')
		.select(['id', 'state'])
		.where('body_id', '=', meeting.body_id)
		.where('opened_at', '<', meeting.opened_at)
		.where('rehearsal_of', 'is', null)
		.orderBy('opened_at', 'desc')
		.executeTakeFirst();
	return row && (OVER as readonly string[]).includes(row.state) ? row.id : undefined;
}

function decidedRows(db: Kysely<Database>) {
	return db
		.selectFrom('motion')
		.innerJoin('agenda_item', 'agenda_item.id', 'motion.item_id')
		.innerJoin('meeting', 'meeting.id', 'motion.meeting_id')
		.leftJoin('motion as again', 'again.reconsiders_id', 'motion.id')
		.select(['motion.id', 'motion.number', 'motion.state', 'motion.item_id', 'motion.meeting_id'])
		.select([
			'meeting.state as meeting_state',
			'meeting.title_zh',
			'meeting.title_en',
			'again.id as again_id'
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof decidedRows>['execute']>>[number];

function standing(row: Row, meeting: Meeting, last: string | undefined): DecidedMotion {
	const here = row.meeting_id === meeting.id;
	return {
		id: row.id,
		number: row.number,
		state: row.state,
		itemId: row.item_id,
		meetingId: row.meeting_id,
		sitting: here ? 'THIS' : row.meeting_id === last ? 'LAST' : 'EARLIER',
		issued: row.meeting_state === 'ARCHIVED',
		again: row.again_id !== null,
		of: here ? null : text2(row.title_zh, row.title_en)
	};
}
