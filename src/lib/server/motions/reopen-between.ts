import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { stepAmendment } from './change-motion.ts';
import { standingIn } from './put-between.ts';

/** What the annulment of a vote between amendments does, in the act that annuls: those that it rejected are open again. */
export async function reopenBetween(act: MeetingAct, vote: string): Promise<void> {
	const stood = await standingIn(act.trx, vote);
	const [first, ...rest] = stood.filter(({ state }) => state === 'REJECTED');
	if (!first) return;
	const restored = rest.map(({ amendment_id }) => amendment_id);
	for (const id of [first.amendment_id, ...restored])
		await stepAmendment(act, id, 'OPEN', 'amendment.reopened');
	const { amendment_id: amendment, motion_id: motion } = first;
	await act.append(
		meetingEntry('system', {
			t: 'amendment.reopened',
			v: 1,
			body: { person: 'system', amendment, motion, vote, restored }
		})
	);
}

/** Refuses with `VOTE_FOLLOWED` when one of those between which a vote chose, or their motion, was put since. */
export async function refusePutSince(
	{ trx }: MeetingAct,
	vote: { id: string; opened_at: Date }
): Promise<void> {
	const stood = await standingIn(trx, vote.id);
	const [first] = stood;
	if (!first) return;
	const ids = stood.map(({ amendment_id }) => amendment_id);
	const later = await trx
		.selectFrom('vote')
		.select('vote.id')
		.leftJoin('vote_between', 'vote_between.vote_id', 'vote.id')
		.where('vote.opened_at', '>', vote.opened_at)
		.where((where) =>
			where.or([
				where('vote.motion_id', '=', first.motion_id),
				where('vote.amendment_id', 'in', ids),
				where('vote_between.amendment_id', 'in', ids)
			])
		)
		.executeTakeFirst();
	if (later) throw new Refusal('VOTE_FOLLOWED');
}
