import type { Selectable } from 'kysely';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { RulingDecision } from '#lib/domain/motions/states.ts';
import { AMENDMENT_TRANSITIONS, MOTION_TRANSITIONS, stepOf } from '#lib/domain/motions/transitions.ts';
import { ruleOf } from '#lib/domain/procedure/profiles.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { charterOf } from '../meetings/presence.ts';
import { stepAmendment, stepMotion } from '../motions/change-motion.ts';
import { setState, undecidedOf, type ProceduralMotion } from './pending.ts';

type Ruling = Selectable<Database['ruling']>;

/** What the meeting finds in the place of a ruling that it does not share. */
const OPPOSITE: Record<RulingDecision, RulingDecision> = {
	ADMISSIBLE: 'INADMISSIBLE',
	INADMISSIBLE: 'ADMISSIBLE',
	UPHELD: 'DISMISSED',
	DISMISSED: 'UPHELD'
};

/**
 * What an appeal that was carried does: the ruling does not stand, and what it was about is as the meeting found. A
 * motion, an amendment or a procedural motion that was ruled out of order goes on from there; one that was let in falls,
 * unless it has been put meanwhile.
 */
export async function overturnRuling(act: MeetingAct, rulingId: string, vote?: string): Promise<void> {
	const { trx, append } = act;
	const ruling = await trx
		.updateTable('ruling')
		.set({ state: 'OVERTURNED' })
		.where('id', '=', rulingId)
		.returningAll()
		.executeTakeFirstOrThrow();
	const decision = OPPOSITE[ruling.decision];
	const secondBy = await stepSubject(act, ruling, decision);
	const procedural = ruling.procedural_id ? await stepProcedural(act, ruling.procedural_id, decision) : null;
	await append(
		meetingEntry('system', {
			t: 'ruling.overturned',
			v: 1,
			body: {
				person: 'system',
				ruling: rulingId,
				...(await subjectOf(act, ruling)),
				...procedural,
				decision,
				...(secondBy && { second_by: secondBy.toISOString() }),
				...(vote && { vote })
			}
		})
	);
}

async function stepSubject(act: MeetingAct, ruling: Ruling, decision: RulingDecision): Promise<Date | null> {
	if (decision === 'UPHELD' || decision === 'DISMISSED') return null;
	const { trx } = act;
	const by = 'ruling.overturned';
	const second_by = decision === 'ADMISSIBLE' ? await secondByOf(act) : null;
	if (ruling.amendment_id) {
		const { state } = await trx
			.selectFrom('amendment')
			.select('state')
			.where('id', '=', ruling.amendment_id)
			.executeTakeFirstOrThrow();
		if (stepOf(AMENDMENT_TRANSITIONS, state, decision, by))
			await stepAmendment(act, ruling.amendment_id, decision, by, { second_by });
		return second_by;
	}
	if (!ruling.motion_id) return null;
	const { state } = await trx
		.selectFrom('motion')
		.select('state')
		.where('id', '=', ruling.motion_id)
		.executeTakeFirstOrThrow();
	if (stepOf(MOTION_TRANSITIONS, state, decision, by))
		await stepMotion(act, ruling.motion_id, decision, by, { second_by });
	return second_by;
}

/** Until when what was let in may be seconded; null where nobody has to. */
async function secondByOf({ trx, now, standing }: MeetingAct): Promise<Date | null> {
	const { rules } = await charterOf(trx, standing.meeting);
	const { seconding, secondMinutes } = completeCharter(rules).motions;
	return seconding === 'NONE' ? null : new Date(now.getTime() + secondMinutes * 60_000);
}

/**
 * A point is well taken or not, the other way round. What was out of order is before the meeting again, unless another of
 * its rank or kind is by now: then it may be moved again.
 */
async function stepProcedural(
	act: MeetingAct,
	id: string,
	decision: RulingDecision
): Promise<{ procedural: string; procedural_state: ProceduralMotion['state'] }> {
	const { trx, standing } = act;
	const motion = await trx
		.selectFrom('procedural_motion')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const state = decision === 'UPHELD' ? 'ADOPTED' : decision === 'DISMISSED' ? 'LOST' : await again();
	await setState(act, id, state);
	return { procedural: id, procedural_state: state };

	async function again(): Promise<ProceduralMotion['state']> {
		const others = await undecidedOf(trx, standing.meeting.id);
		const { kind, rank } = motion;
		if (others.some((one) => one.kind === kind || (rank !== null && (one.rank ?? 0) >= rank)))
			return 'OUT_OF_ORDER';
		const { rules } = await charterOf(trx, standing.meeting);
		const { profile } = completeCharter(rules).motions;
		const unseconded = ruleOf(profile, kind)?.second && !motion.seconder_seat_id;
		return unseconded ? 'MOVED' : 'PENDING';
	}
}

async function subjectOf({ trx }: MeetingAct, { motion_id, amendment_id }: Ruling) {
	const of = amendment_id
		? await trx
				.selectFrom('amendment')
				.select('motion_id')
				.where('id', '=', amendment_id)
				.executeTakeFirstOrThrow()
		: null;
	const motion = motion_id ?? of?.motion_id;
	return {
		...(motion && { motion }),
		...(amendment_id && { amendment: amendment_id })
	};
}
