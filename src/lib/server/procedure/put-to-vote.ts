import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { callConsensus } from '../voting/call-consensus.ts';
import { openBallot } from '../voting/open-ballot.ts';

/** A call for objections to a question of procedure is short. */
const CALL_SECONDS = 60;

/**
 * Puts a procedural motion, on the chair's direction: to a vote by name or by a show of hands under the rule for it, or
 * without a vote where the charter decides by consensus and nobody objects. Refuses as `openBallot`, `callConsensus` and
 * `putProcedural` do.
 */
export async function putToVote(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		itemId: string;
		proceduralId: string;
		how: 'RECORD_VOTE' | 'SHOW_OF_HANDS' | 'CONSENSUS';
		requestKey: string;
	}
): Promise<{ voteId: string }> {
	const { how, ...put } = input;
	return how === 'CONSENSUS'
		? callConsensus(portal, actor, { ...put, seconds: CALL_SECONDS })
		: openBallot(portal, actor, { ...put, form: how });
}
