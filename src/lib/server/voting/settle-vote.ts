import type { Selectable } from 'kysely';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { VoteSnapshot } from '#lib/domain/voting/evaluate.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { charterOf, presenceNow } from '../meetings/presence.ts';

type Vote = Selectable<Database['vote']>;

/**
 * What was frozen when the vote opened. Seats present are those of the register; members as filled on the meeting's
 * date; whether a chief representative was there is no longer asked, since the quorum of presence is judged at
 * opening (domain.md 3.2).
 */
export async function voteSnapshot({ trx, standing }: MeetingAct, vote: Vote): Promise<VoteSnapshot> {
	const register = await trx
		.selectFrom('vote_seat')
		.select(['seat_id as seat', 'party_id as party'])
		.where('vote_id', '=', vote.id)
		.execute();
	const { rules } = await charterOf(trx, { ...standing.meeting, charter_id: vote.charter_id });
	const presence = await presenceNow(trx, standing.meeting);
	return {
		quorum: rules.quorum,
		rule: vote.rule,
		presence: {
			...presence,
			parties: presence.parties.map((party) => ({
				...party,
				present: register.filter((seat) => seat.party === party.party).length,
				chief: true
			}))
		},
		register
	};
}

/** Closes the vote with its outcome: state, `result`, and what became of the motion, in the caller's act. */
export async function settleVote(
	{ trx, now, append }: MeetingAct,
	vote: Vote,
	outcome: VoteOutcome
): Promise<void> {
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
				outcome
			}
		})
	);
	if (!vote.motion_id) return;
	const { verdict } = outcome;
	await trx
		.updateTable('motion')
		.set({
			state:
				verdict === 'ADOPTED_BY_CONSENSUS' ? 'ADOPTED' : verdict === 'INQUORATE' ? 'VOID_NO_QUORUM' : verdict
		})
		.where('id', '=', vote.motion_id)
		.execute();
	await append(
		meetingEntry('system', {
			t: 'motion.decided',
			v: 1,
			body: {
				person: 'system',
				motion: vote.motion_id,
				vote: vote.id,
				verdict,
				text_sha256: vote.text_sha256.toString('hex')
			}
		})
	);
}
