import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { jobOf } from '../jobs/outbox.ts';
import type { Portal } from '../portal.ts';
import { actOnDraft } from './act-on-draft.ts';
import { agendaFacts } from './agenda-facts.ts';
import { checkNotice } from './check-notice.ts';
import { dispatchNoticeJob } from './dispatch-notice.ts';
import { charterOf } from './presence.ts';
import { refuseOneLanguage } from './refuse-one-language.ts';

/** How long a notice can be taken back (ruling 36). */
export const UNDO_MS = 60_000;

/**
 * Sends a draft's notice in 60 seconds, by the body's secretary; until then the meeting stays a draft and
 * `withdrawNotice` takes it back. What dispatch would refuse is refused now, reckoned for the instant of dispatch. Asked
 * again while it is going out, it answers with the same instant.
 */
export async function sendNotice(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<{ dispatchAt: Date }> {
	return actOnDraft(portal, actor, input.meetingId, async ({ trx, now, enqueue, standing: { meeting } }) => {
		if (meeting.dispatch_at) return { dispatchAt: meeting.dispatch_at };
		const dispatchAt = new Date(now.getTime() + UNDO_MS);
		if (meeting.starts_at <= dispatchAt) throw new Refusal('STARTS_IN_THE_PAST');
		const { rules } = await charterOf(trx, meeting);
		checkNotice(meeting, rules, dispatchAt);
		const titles = (await agendaFacts(trx, meeting.id)).map(({ title }) => title);
		refuseOneLanguage(rules, 'TITLES', [text2(meeting.title_zh, meeting.title_en), ...titles]);
		await trx.updateTable('meeting').set({ dispatch_at: dispatchAt }).where('id', '=', meeting.id).execute();
		const order = { meetingId: meeting.id, personId: actor.personId, dispatchAt: dispatchAt.toISOString() };
		await enqueue(jobOf(dispatchNoticeJob, order, dispatchAt));
		return { dispatchAt };
	});
}
