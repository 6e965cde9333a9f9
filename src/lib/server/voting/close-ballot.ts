import { Refusal } from '#lib/domain/refusal.ts';
import { evaluateBallot } from '#lib/domain/voting/evaluate.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Portal } from '../portal.ts';
import { lockOpenVote } from './find-open-vote.ts';
import { settleVote, voteSnapshot } from './settle-vote.ts';
import { lockForClosing } from './vote-lock.ts';

/**
 * Closes the ballot, on the chair's direction: `votes.sealed` with every seat's ballot and `result` with the
 * arithmetic, in one act (ruling 16). Not before the charter's minimum time, unless every seat has voted and so
 * nobody is cut off. Closing again answers with the outcome that stands.
 */
export async function closeBallot(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string }
): Promise<{ outcome: VoteOutcome }> {
	const work = async (meetingAct: MeetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct, { tap: true });
		const closed = await trx
			.selectFrom('vote')
			.select('outcome')
			.where('id', '=', input.voteId)
			.where('meeting_id', '=', standing.meeting.id)
			.where('state', '=', 'CLOSED')
			.executeTakeFirst();
		if (closed?.outcome) return { outcome: closed.outcome };
		const vote = await lockOpenVote(meetingAct, input.voteId, 'RECORD_VOTE');
		const snapshot = await voteSnapshot(meetingAct, vote);
		const ballots = await trx
			.selectFrom('ballot')
			.innerJoin('vote_seat', (join) =>
				join
					.onRef('vote_seat.vote_id', '=', 'ballot.vote_id')
					.onRef('vote_seat.seat_id', '=', 'ballot.seat_id')
			)
			.innerJoin('seat', 'seat.id', 'ballot.seat_id')
			.innerJoin('party', 'party.id', 'vote_seat.party_id')
			.select([
				'ballot.seat_id as seat',
				'vote_seat.party_id as party',
				'ballot.person_id as person',
				'choice',
				'cast_at',
				'nonce',
				'receipt'
			])
			.where('ballot.vote_id', '=', vote.id)
			.orderBy('party.ordinal')
			.orderBy('seat.number')
			.execute();
		const { rules } = await charterOf(trx, { ...standing.meeting, charter_id: vote.charter_id });
		const earliest = vote.opened_at.getTime() + rules.minimumOpenSeconds * 1000;
		if (now.getTime() < earliest && ballots.length < snapshot.register.length)
			throw new Refusal('TOO_SOON_TO_CLOSE', { seconds: Math.ceil((earliest - now.getTime()) / 1000) });
		await append(
			meetingEntry(by, {
				t: 'votes.sealed',
				v: 1,
				body: {
					...fields,
					vote: vote.id,
					ballots: ballots.map(({ seat, party, person, choice, cast_at, nonce, receipt }) => ({
						seat,
						party,
						person,
						choice,
						cast: cast_at.toISOString(),
						nonce: nonce.toString('hex'),
						receipt: receipt.toString('base64')
					}))
				}
			})
		);
		const outcome = evaluateBallot(snapshot, ballots);
		await settleVote(meetingAct, vote, outcome);
		return { outcome };
	};
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], work, (trx) =>
		lockForClosing(trx, input.voteId)
	);
}
