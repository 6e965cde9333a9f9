import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { RulingDecision } from '#lib/domain/motions/states.ts';
import { ruleOf } from '#lib/domain/procedure/profiles.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { charterOf } from '../meetings/presence.ts';
import { overturnRuling } from '../motions/overturn-ruling.ts';
import { setState, undecidedOf, type ProceduralMotion } from './pending.ts';

/**
 * What an appeal that was carried does: the ruling does not stand, and what it was about (a motion, an amendment, a
 * procedural motion, a point of order) is as the meeting found.
 */
export async function carryAppeal(act: MeetingAct, rulingId: string, vote?: string): Promise<void> {
	const ruling = await act.trx
		.selectFrom('ruling')
		.select(['procedural_id', 'decision'])
		.where('id', '=', rulingId)
		.executeTakeFirstOrThrow();
	const { procedural_id, decision } = ruling;
	const also = procedural_id ? await turnProcedural(act, procedural_id, decision) : {};
	await overturnRuling(act, rulingId, { by: 'system', fields: { person: 'system' } }, vote, also);
}

/**
 * A point is well taken or not, the other way round. What was out of order is before the meeting again, unless another of
 * its rank or kind is by now: then it may be moved again.
 */
async function turnProcedural(
	act: MeetingAct,
	id: string,
	ruled: RulingDecision
): Promise<{ procedural: string; procedural_state: ProceduralMotion['state'] }> {
	const { trx, standing } = act;
	const motion = await trx
		.selectFrom('procedural_motion')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const state = ruled === 'DISMISSED' ? 'ADOPTED' : ruled === 'UPHELD' ? 'LOST' : await again();
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
