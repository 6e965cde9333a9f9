import { sql, type Kysely } from 'kysely';
import { completeCharter, type MotionRules } from '#lib/domain/bodies/charter.ts';
import type { MeetingEvent } from '#lib/domain/meetings/events.ts';
import type { Side, TextStanding, WhyNot } from '#lib/domain/motions/in-order.ts';
import type { AmendmentState, MotionState } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';
import { suspendedRules } from '../procedure/suspended-rules.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Standing } from '../meetings/access.ts';
import { changeAmendment, changeMotion, type InMeeting } from './change-motion.ts';

/** Which text is meant: an amendment where one is named, else the motion. */
export type WhichText =
	{ motionId: string; amendmentId?: string } | { motionId?: undefined; amendmentId: string };

/** A motion or an amendment with all that its rules ask of it. */
export interface TextInPlay extends TextStanding {
	motion: string;
	amendmentId: string | null;
	item: string;
	seconderSeat: string | null;
}

/** How motions come before this meeting, as its charter says, and as far as the meeting has not suspended that. */
export async function motionRules(db: Kysely<Database>, meeting: Standing['meeting']): Promise<MotionRules> {
	const rules = completeCharter((await charterOf(db, meeting)).rules).motions;
	const suspended = await suspendedRules(db, meeting.id);
	return suspended.has('SECONDING') ? { ...rules, seconding: 'NONE' } : rules;
}

/** A text of a meeting as it stands; refuses with `NOT_FOUND` one that is not there. */
export async function findText(
	db: Kysely<Database>,
	meetingId: string,
	{ motionId, amendmentId }: WhichText
): Promise<TextInPlay> {
	const texts = await findTexts(db, meetingId, motionId ?? (await motionOf(db, amendmentId!)));
	const text = texts.find((one) => one.amendmentId === (amendmentId ?? null));
	if (!text) throw new Refusal('NOT_FOUND');
	return text;
}

/** A motion, and all that was moved to change it, each as it stands; nothing where it is not of this meeting. */
export async function findTexts(
	db: Kysely<Database>,
	meetingId: string,
	motionId: string | undefined
): Promise<TextInPlay[]> {
	if (motionId === undefined) return [];
	const motion = await db
		.selectFrom('motion')
		.innerJoin('agenda_item', 'agenda_item.id', 'motion.item_id')
		.select([
			'motion.id',
			'motion.state',
			'motion.mover_seat_id',
			'motion.second_by',
			'motion.withdrawn_from'
		])
		.select(['motion.item_id', 'motion.seconder_seat_id', 'agenda_item.state as item_state'])
		.where('motion.id', '=', motionId)
		.where('motion.meeting_id', '=', meetingId)
		.executeTakeFirst();
	if (!motion) return [];
	const amendments = await db
		.selectFrom('amendment')
		.select(['id', 'state', 'mover_seat_id', 'seconder_seat_id', 'second_by', 'withdrawn_from'])
		.select(['target_amendment', 'left_out'])
		.where('motion_id', '=', motion.id)
		.orderBy('number')
		.execute();
	const rows = [{ ...motion, target_amendment: null }, ...amendments];
	const sides = await sidesOf(
		db,
		meetingId,
		rows.flatMap(({ mover_seat_id: seat }) => (seat ? [seat] : []))
	);
	return rows.map((row) => {
		const amendment = row.id !== motion.id;
		const target = amendments.find(({ id }) => id === row.target_amendment);
		return {
			motion: motion.id,
			amendmentId: amendment ? row.id : null,
			item: motion.item_id,
			seconderSeat: row.seconder_seat_id,
			amendment,
			halfPut: 'left_out' in row && row.left_out === 'PENDING',
			state: row.state,
			baseOpen: motion.state === 'OPEN' && (target === undefined || target.state === 'OPEN'),
			itemOpen: motion.item_state === 'OPEN',
			mover: row.mover_seat_id ? sides.get(row.mover_seat_id)! : null,
			secondBy: row.second_by,
			withdrawnFrom: row.withdrawn_from,
			amendments: amendments
				.filter(({ target_amendment }) => !amendment || target_amendment === row.id)
				.map(({ state }) => state)
		};
	});
}

async function motionOf(db: Kysely<Database>, amendmentId: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('amendment')
		.select('motion_id')
		.where('id', '=', amendmentId)
		.executeTakeFirst();
	return row?.motion_id;
}

/** A seat with its side and its organisation. */
export async function sideOf(db: Kysely<Database>, meetingId: string, seatId: string): Promise<Side> {
	return (await sidesOf(db, meetingId, [seatId])).get(seatId)!;
}

/** Seats with their organisations: each its own, or the only one that its party has on the meeting's date. */
async function sidesOf(
	db: Kysely<Database>,
	meetingId: string,
	seatIds: readonly string[]
): Promise<Map<string, Side>> {
	if (seatIds.length === 0) return new Map();
	const { rows } = await sql<Side>`
		select s.id as seat, s.party_id as party, coalesce(s.organisation_id, (
			select case when count(*) = 1 then (array_agg(q.organisation_id))[1] end from party_organisation q
			join meeting m on m.id = ${meetingId}
			where q.party_id = s.party_id and q.during @> (m.starts_at at time zone m.zone)::date)) as organisation
		from seat s where s.id = any(${seatIds}::uuid[])`.execute(db);
	return new Map(rows.map((side) => [side.seat, side]));
}

/** Refuses with what is not in order. */
export function refuse(why: WhyNot | null): void {
	if (why) throw new Refusal(why.code, why.params);
}

/** Events that a motion and an amendment have alike, without `motion.` and `amendment.`. */
type Verb = 'ruled' | 'seconded' | 'lapsed' | 'opened' | 'withdrawn' | 'taken_over';
type Said<V extends Verb> = Omit<Extract<MeetingEvent, { t: `motion.${V}` }>['body'], 'motion'>;

/** What changes with the state, by the names that both tables have. */
interface Columns {
	second_by?: Date | null;
	mover_seat_id?: string;
	seconder_seat_id?: string | null;
}

/** Takes a motion or an amendment one step further, and enters it; `text` moves on with it. */
export async function changeText<V extends Verb>(
	act: InMeeting,
	text: TextInPlay,
	to: MotionState & AmendmentState,
	by: string,
	verb: V,
	said: Said<V>,
	columns: Columns = {}
): Promise<void> {
	const { motion, amendmentId: amendment } = text;
	const kept = to === 'WITHDRAWN' ? { withdrawn_from: text.state as never } : {};
	if (amendment)
		await changeAmendment(
			act,
			to,
			by,
			{ t: `amendment.${verb}`, v: 1, body: { ...said, amendment, motion } } as never,
			{ ...columns, ...kept }
		);
	else
		await changeMotion(act, to, by, { t: `motion.${verb}`, v: 1, body: { ...said, motion } } as never, {
			...columns,
			...kept
		});
	text.state = to;
}
