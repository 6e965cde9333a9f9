import { Refusal } from '#lib/domain/refusal.ts';
import { BALLOT_KINDS } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { lockOpenVote } from './find-open-vote.ts';

/**
 * Gives an open vote that has an end so many seconds more, counted from now where its time is over already (design.md 9), on
 * the chair's direction. Refuses with `VOTE_WITHOUT_END` one that is open until it is closed, and with `VOTE_CLOSED`.
 */
export async function extendVote(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; seconds: number }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, append } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const vote = await lockOpenVote(meetingAct, input.voteId, 'CONSENSUS_CALL', ...BALLOT_KINDS);
		if (!vote.closes_at) throw new Refusal('VOTE_WITHOUT_END');
		const closes = new Date(Math.max(now.getTime(), vote.closes_at.getTime()) + input.seconds * 1000);
		await trx.updateTable('vote').set({ closes_at: closes }).where('id', '=', vote.id).execute();
		const body = { ...fields, vote: vote.id, item: vote.item_id, closes: closes.toISOString() };
		await append(meetingEntry(by, { t: 'vote.extended', v: 1, body }));
	});
}
