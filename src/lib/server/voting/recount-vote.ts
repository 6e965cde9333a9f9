import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { exportedVote } from '#lib/domain/voting/exported-vote.ts';
import { exportVotes } from '#lib/domain/voting/export-votes.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import { recount } from '#lib/domain/voting/recount.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { announcedVote } from './announced-vote.ts';
import { readVoteEntries } from './read-vote-entries.ts';
import { standingChallenge } from './standing-challenge.ts';

/**
 * Counts a challenged vote again, on the chair's direction, from register, ballots and rule as they stand in the record
 * and from nothing else, and enters what came of it and whether it is what was announced. It changes nothing: the chair
 * rules on the challenge after it. Refuses with `NO_CHALLENGE`, `VOTE_NOT_ANNOUNCED`, `VOTE_ANNULLED`.
 */
export async function recountVote(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string }
): Promise<{ same: boolean; outcome: VoteOutcome }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, log, append } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const vote = await announcedVote(meetingAct, input.voteId);
		const { id: challenge } = await standingChallenge(trx, vote.id);
		const [exported] = exportVotes(await readVoteEntries(trx, log.id, vote.id));
		const outcome = plain(recount(v.parse(exportedVote, plain(exported))));
		const same = isDeepStrictEqual(outcome, plain(exported?.result));
		await append(
			meetingEntry(by, {
				t: 'ballot.recounted',
				v: 1,
				body: { ...fields, vote: vote.id, challenge, outcome, same }
			})
		);
		return { same, outcome };
	});
}

/** As it is written to a file: without fields that are undefined. */
function plain<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
