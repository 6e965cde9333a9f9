import type { Text2 } from '#lib/domain/text2.ts';
import type { ConsensusStance } from '#lib/domain/voting/nouns.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { callConsensus } from '../voting/call-consensus.ts';
import { closeConsensus } from '../voting/close-consensus.ts';
import { enterConsensusPosition } from '../voting/enter-consensus-position.ts';
import { resolveObjection } from '../voting/resolve-objection.ts';
import { enteredLater } from './entered-later.ts';
import { putBefore, type PutOnPaper } from './put-before.ts';

/** What a party answered to a call on paper; who had no objection is left out. */
export interface PaperPosition {
	party: string;
	stance: ConsensusStance;
	text: Text2;
	/** With an objection: what became of it before the call ended. */
	objection?: 'WITHDRAWN' | 'SUSTAINED';
}

/**
 * Enters a call for objections that was held on paper: put at one time and ended at another, with what each party answered
 * on its spoken word, by the same commands as any other. Safe to repeat, as `enterPaperVote` is.
 */
export async function enterPaperConsensus(
	portal: Portal,
	actor: Actor,
	input: PutOnPaper & { positions: readonly PaperPosition[] }
): Promise<{ voteId: string; outcome: VoteOutcome }> {
	const { meetingId, itemId, motionId, amendmentId, question, putAt, closedAt, requestKey } = input;
	const before = await putBefore(portal, actor, meetingId, requestKey);
	if (before?.outcome) return { voteId: before.id, outcome: before.outcome };
	const asked = { meetingId, itemId, motionId, amendmentId, question, requestKey };
	const voteId = before?.id ?? (await callConsensus(enteredLater(portal, putAt), actor, asked)).voteId;
	const closed = enteredLater(portal, closedAt);
	const of = { meetingId, voteId };
	const entered = await portal.db
		.selectFrom('consensus_position')
		.select(['party_id', 'kind', 'state'])
		.where('vote_id', '=', voteId)
		.execute();
	for (const { party: partyId, stance, text, objection } of input.positions) {
		const known = entered.find(({ party_id, kind }) => party_id === partyId && kind === stance);
		if (!known) await enterConsensusPosition(closed, actor, { ...of, stance, text, partyId });
		if (stance === 'OBJECTION' && objection && (known?.state ?? 'STANDING') === 'STANDING')
			await resolveObjection(closed, actor, { ...of, partyId, objection });
	}
	const { outcome } = await closeConsensus(closed, actor, of);
	return { voteId, outcome };
}
