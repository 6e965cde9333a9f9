import type { Kysely, Selectable } from 'kysely';
import { mayAmendNow } from '#lib/domain/procedure/in-order.ts';
import { UNDECIDED } from '#lib/domain/procedure/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { motionRules } from '../motions/text-in-play.ts';

export type ProceduralMotion = Selectable<Database['procedural_motion']>;

/** Procedural motions of a meeting that are undecided, as they were moved. */
export function undecidedOf(db: Kysely<Database>, meetingId: string): Promise<ProceduralMotion[]> {
	return db
		.selectFrom('procedural_motion')
		.selectAll()
		.where('meeting_id', '=', meetingId)
		.where('state', 'in', UNDECIDED)
		.orderBy('number')
		.execute();
}

/** Refuses with `PROCEDURAL_PENDING` while a procedural motion is undecided: it goes before everything else. */
export async function refuseWhileProcedural(db: Kysely<Database>, meetingId: string): Promise<void> {
	const last = (await undecidedOf(db, meetingId)).at(-1);
	if (last) throw new Refusal('PROCEDURAL_PENDING', { number: last.number });
}

/** Refuses with `PROCEDURAL_PENDING` an amendment while a procedural motion is undecided that ranks above it. */
export async function refuseAmendingNow(
	db: Kysely<Database>,
	meeting: MeetingAct['standing']['meeting']
): Promise<void> {
	const undecided = await undecidedOf(db, meeting.id);
	if (undecided.length === 0) return;
	const { profile } = await motionRules(db, meeting);
	const kinds = undecided.map(({ kind }) => kind);
	if (!mayAmendNow(profile, kinds))
		throw new Refusal('PROCEDURAL_PENDING', { number: undecided.at(-1)!.number });
}

/**
 * A procedural motion of this meeting in one of `states`. Refuses with `NOT_FOUND`, and with `PROCEDURAL_NOT_IN_STATE`
 * one that has moved on or has not come so far.
 */
export async function proceduralIn(
	{ trx, standing }: Pick<MeetingAct, 'trx' | 'standing'>,
	id: string,
	...states: ProceduralMotion['state'][]
): Promise<ProceduralMotion> {
	const motion = await trx
		.selectFrom('procedural_motion')
		.selectAll()
		.where('id', '=', id)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	if (!states.includes(motion.state)) throw new Refusal('PROCEDURAL_NOT_IN_STATE');
	return motion;
}

/** What was moved last is dealt with first. Refuses with `PROCEDURAL_PENDING`. */
export async function refuseUnlessLast(
	{ trx, standing }: Pick<MeetingAct, 'trx' | 'standing'>,
	{ id }: ProceduralMotion
): Promise<void> {
	const last = (await undecidedOf(trx, standing.meeting.id)).at(-1);
	if (last && last.id !== id) throw new Refusal('PROCEDURAL_PENDING', { number: last.number });
}

/** Changes nothing but its state. */
export async function setState(
	{ trx }: Pick<MeetingAct, 'trx'>,
	id: string,
	state: ProceduralMotion['state']
): Promise<void> {
	await trx.updateTable('procedural_motion').set({ state }).where('id', '=', id).execute();
}

/**
 * A vote on a procedural motion that was carried has taken effect, and one after which another was moved is not taken
 * up again. Refuses with `VOTE_FOLLOWED`.
 */
export async function refuseTakenEffect(db: Kysely<Database>, proceduralId: string): Promise<void> {
	const motion = await db
		.selectFrom('procedural_motion')
		.select(['meeting_id', 'number', 'state'])
		.where('id', '=', proceduralId)
		.executeTakeFirstOrThrow();
	const later = await db
		.selectFrom('procedural_motion')
		.select('id')
		.where('meeting_id', '=', motion.meeting_id)
		.where('number', '>', motion.number)
		.executeTakeFirst();
	if (motion.state === 'ADOPTED' || later) throw new Refusal('VOTE_FOLLOWED');
}
