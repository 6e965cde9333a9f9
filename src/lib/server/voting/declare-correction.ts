import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Choice, VoteKind } from '#lib/domain/voting/nouns.ts';
import { isPaper } from '#lib/domain/voting/paper.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { enterRemark, remarkOn } from './remark-on-vote.ts';

/** Forms in which it is on record what each seat chose of for, against and abstention. */
const BY_NAME: readonly VoteKind[] = ['RECORD_VOTE', 'ROLL_CALL', 'ONE_VOICE_PER_PARTY'];

/**
 * Declares that the seat meant another choice than the one that was counted. It stands in the record as a declaration and
 * never changes the count (domain.md 4.2, Ballot). Once for each seat, until the meeting is closed.
 *
 * Refuses with `NO_BALLOT_BY_NAME`, `MEANT_WHAT_WAS_CAST`, `ALREADY_CORRECTED`, and as `remarkOn` does.
 */
export async function declareCorrection(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; meant: Choice; text: Text2 }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, append } = meetingAct;
		const remark = await remarkOn(meetingAct, input.voteId);
		const { vote, by, fields } = remark;
		if (!BY_NAME.includes(vote.kind)) throw new Refusal('NO_BALLOT_BY_NAME');
		const ballot = await trx
			.selectFrom('ballot')
			.select('choice')
			.where('vote_id', '=', vote.id)
			.where('seat_id', '=', fields.seat)
			.executeTakeFirst();
		const cast = ballot?.choice ?? null;
		if (cast && isPaper(cast)) throw new Refusal('NO_BALLOT_BY_NAME');
		if (cast === input.meant) throw new Refusal('MEANT_WHAT_WAS_CAST');
		if (!(await enterRemark(meetingAct, remark, 'CORRECTION'))) throw new Refusal('ALREADY_CORRECTED');
		await append(
			meetingEntry(by, {
				t: 'vote.correction_declared',
				v: 1,
				body: { ...fields, vote: vote.id, of_party: fields.party, cast, meant: input.meant, text: input.text }
			})
		);
	});
}
