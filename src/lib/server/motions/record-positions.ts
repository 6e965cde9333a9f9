import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { changeMotion } from './change-motion.ts';

/**
 * Ends what began as a call without consensus: each party has filed its position or declines to (domain.md 4.2, Motion),
 * on the chair's direction. `declined` are the parties that the chair saw without one, so that none that files at this
 * moment is passed over.
 *
 * Refuses with `NOT_WITHOUT_CONSENSUS`, `POSITIONS_DIFFER`, and as `onDirection` does.
 */
export async function recordPositions(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; motionId: string; declined: readonly string[] }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (act) => {
		const { by, fields } = await onDirection(act);
		const motion = await act.trx
			.selectFrom('motion')
			.select('state')
			.where('id', '=', input.motionId)
			.where('meeting_id', '=', input.meetingId)
			.executeTakeFirst();
		if (!motion) throw new Refusal('NOT_FOUND');
		if (motion.state !== 'NO_CONSENSUS') throw new Refusal('NOT_WITHOUT_CONSENSUS');
		const { vote, filed, missing } = await positionsOn(act.trx, input.motionId);
		if (missing.length !== input.declined.length || missing.some((party) => !input.declined.includes(party)))
			throw new Refusal('POSITIONS_DIFFER');
		await changeMotion(act, 'PARTY_POSITIONS', by, {
			t: 'motion.positions_recorded',
			v: 1,
			body: { ...fields, motion: input.motionId, vote, filed, declined: missing }
		});
	});
}

/** The last call on a motion, with the parties that filed a position on it and those that have not, in the body's order. */
export async function positionsOn(
	db: Portal['db'],
	motionId: string
): Promise<{ vote: string; filed: string[]; missing: string[] }> {
	const vote = await db
		.selectFrom('vote')
		.select(['id', 'body_id'])
		.where('motion_id', '=', motionId)
		.where('kind', '=', 'CONSENSUS_CALL')
		.where('annulled_at', 'is', null)
		.orderBy('opened_at', 'desc')
		.executeTakeFirstOrThrow();
	const parties = await db
		.selectFrom('party')
		.leftJoin('party_position_party as held', (join) =>
			join.onRef('held.party_id', '=', 'party.id').on('held.vote_id', '=', vote.id)
		)
		.select(['party.id', 'held.party_id as filed'])
		.where('party.body_id', '=', vote.body_id)
		.orderBy('party.ordinal')
		.execute();
	return {
		vote: vote.id,
		filed: parties.filter(({ filed }) => filed !== null).map(({ id }) => id),
		missing: parties.filter(({ filed }) => filed === null).map(({ id }) => id)
	};
}
