import { sql, type Selectable } from 'kysely';
import type { BallotOpenedV1, ConsensusCalledV1 } from '#lib/domain/voting/events.ts';
import { motionAfter } from '#lib/domain/motions/states.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { parseLine } from '#lib/domain/record/entry.ts';
import { partyKey } from '#lib/domain/voting/count.ts';
import { figuresFor } from '#lib/domain/voting/evaluate-sealed.ts';
import type { VoteSnapshot } from '#lib/domain/voting/evaluate.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import { countedRecusals } from '#lib/domain/voting/recusal.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { changeMotion } from '../motions/change-motion.ts';
import { decideAmendment } from '../motions/decide-amendment.ts';
import { decidePart } from '../motions/decide-part.ts';
import { decideBetween } from '../motions/put-between.ts';
import { decideProcedural } from '../procedure/decide-procedural.ts';
import { proposeAgain } from './propose-again.ts';
import { recusalsStandAgain } from './standing-recusals.ts';

type Vote = Selectable<Database['vote']>;

/**
 * What was frozen when the vote opened: the register, and the figures that the opening's entry carries. A mandate or
 * an attendance that ended since changes nothing.
 */
export async function voteSnapshot({ trx, log }: MeetingAct, vote: Vote): Promise<VoteSnapshot> {
	const register = await trx
		.selectFrom('vote_seat')
		.select(['seat_id as seat', 'party_id as party'])
		.where('vote_id', '=', vote.id)
		.execute();
	const parties = await trx
		.selectFrom('party')
		.select(['id', 'kind', 'ordinal'])
		.where('body_id', '=', vote.body_id)
		.execute();
	const { line } = await trx
		.selectFrom('entry')
		.select('line')
		.where('log_id', '=', log.id)
		.where('type', 'in', ['ballot.opened', 'consensus.called'])
		.where(sql<boolean>`line::jsonb -> 'body' ->> 'vote' = ${vote.id}`)
		.executeTakeFirstOrThrow();
	const opening = parseLine(line).body as unknown as BallotOpenedV1 | ConsensusCalledV1;
	const recused = countedRecusals(vote.kind, opening.recused);
	return {
		rule: vote.rule,
		quorum: figuresFor(vote.kind, opening.quorum),
		keys: new Map(parties.map((party) => [party.id, partyKey(party)])),
		register,
		...('chair' in opening && opening.chair && { chair: opening.chair }),
		...(recused.length > 0 && { recused }),
		...(opening.without_quorum && { withoutQuorum: true }),
		...(vote.candidates && { options: vote.candidates })
	};
}

/**
 * Closes the vote with its outcome: state, `result`, what became of the motion, and the next agenda where a void vote goes on it, in the caller's act. `closedBy`
 * where no other entry of the act says who closed it.
 */
export async function settleVote(
	meetingAct: MeetingAct,
	vote: Vote,
	outcome: VoteOutcome,
	closedBy?: ActorFields
): Promise<void> {
	const { trx, now, append } = meetingAct;
	await trx
		.updateTable('vote')
		.set({ state: 'CLOSED', closed_at: now, outcome: JSON.stringify(outcome) })
		.where('id', '=', vote.id)
		.execute();
	await append(
		meetingEntry('system', {
			t: 'result',
			v: 1,
			body: {
				person: 'system',
				vote: vote.id,
				item: vote.item_id,
				...(vote.motion_id && { motion: vote.motion_id }),
				kind: vote.kind,
				outcome,
				...(closedBy && { closed_by: closedBy })
			}
		})
	);
	const { verdict } = outcome;
	if (verdict === 'VOID_NO_QUORUM') await recusalsStandAgain(trx, vote.id);
	await decideBetween(meetingAct, vote.id, outcome);
	if (vote.procedural_id) await decideProcedural(meetingAct, vote.procedural_id, vote.id, verdict);
	else if (vote.amendment_id) await decideAmendment(meetingAct, vote, vote.amendment_id, verdict);
	else if (vote.part_id) await decidePart(meetingAct, vote.part_id, vote.id, verdict);
	else if (verdict === 'VOID_NO_QUORUM') await proposeAgain(meetingAct, vote);
	if (!vote.motion_id) return;
	await changeMotion(meetingAct, motionAfter(verdict), 'system', {
		t: 'motion.decided',
		v: 1,
		body: {
			person: 'system',
			motion: vote.motion_id,
			vote: vote.id,
			verdict,
			text_sha256: vote.text_sha256.toString('hex')
		}
	});
}
