import { sql, type Kysely } from 'kysely';
import { completeCharter, type MotionRules } from '#lib/domain/bodies/charter.ts';
import type { MeetingEvent } from '#lib/domain/meetings/events.ts';
import type { Side, TextStanding, WhyNot } from '#lib/domain/motions/in-order.ts';
import type { AmendmentState, MotionState } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';
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

/** How motions come before this meeting, as its charter says. */
export async function motionRules(db: Kysely<Database>, meeting: Standing['meeting']): Promise<MotionRules> {
	return completeCharter((await charterOf(db, meeting)).rules).motions;
}

/** A text of a meeting as it stands; refuses with `NOT_FOUND` one that is not there. */
export async function findText(
	db: Kysely<Database>,
	meetingId: string,
	{ motionId, amendmentId }: WhichText
): Promise<TextInPlay> {
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
		.$if(motionId !== undefined, (query) => query.where('motion.id', '=', motionId!))
		.$if(motionId === undefined, (query) =>
			query.where('motion.id', '=', (one) =>
				one.selectFrom('amendment').select('motion_id').where('id', '=', amendmentId!)
			)
		)
		.where('motion.meeting_id', '=', meetingId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	const amendments = await db
		.selectFrom('amendment')
		.select([
			'id',
			'state',
			'mover_seat_id',
			'seconder_seat_id',
			'second_by',
			'withdrawn_from',
			'target_amendment'
		])
		.where('motion_id', '=', motion.id)
		.execute();
	const amendment = amendmentId ? amendments.find(({ id }) => id === amendmentId) : undefined;
	if (amendmentId && !amendment) throw new Refusal('NOT_FOUND');
	const target = amendments.find(({ id }) => id === amendment?.target_amendment);
	const { state, mover_seat_id, seconder_seat_id, second_by, withdrawn_from } = amendment ?? motion;
	return {
		motion: motion.id,
		amendmentId: amendment?.id ?? null,
		item: motion.item_id,
		seconderSeat: seconder_seat_id,
		amendment: amendment !== undefined,
		state,
		baseOpen: motion.state === 'OPEN' && (target === undefined || target.state === 'OPEN'),
		itemOpen: motion.item_state === 'OPEN',
		mover: await sideOf(db, meetingId, mover_seat_id),
		secondBy: second_by,
		withdrawnFrom: withdrawn_from,
		amendments: amendments
			.filter(({ target_amendment }) => !amendment || target_amendment === amendment.id)
			.map((one) => one.state)
	};
}

/** A seat with its side and its organisation: its own, or the only one that its party has on the meeting's date. */
export async function sideOf<Seat extends string | null>(
	db: Kysely<Database>,
	meetingId: string,
	seatId: Seat
): Promise<Side | (Seat extends null ? null : never)> {
	if (seatId === null) return null as never;
	const { rows } = await sql<Side>`
		select s.id as seat, s.party_id as party, coalesce(s.organisation_id, (
			select case when count(*) = 1 then (array_agg(q.organisation_id))[1] end from party_organisation q
			join meeting m on m.id = ${meetingId}
			where q.party_id = s.party_id and q.during @> (m.starts_at at time zone m.zone)::date)) as organisation
		from seat s where s.id = ${seatId}`.execute(db);
	return rows[0]!;
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
