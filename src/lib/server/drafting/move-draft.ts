import { MOST_SIGNS } from '#lib/domain/drafting/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Beside, MeetingAct } from '../meetings/act-in-meeting.ts';
import { submitAmendment } from '../motions/submit-amendment.ts';
import { submitMotion } from '../motions/submit-motion.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { textSha256 } from '../voting/text-hash.ts';
import { findDraft, findPartySpace } from './access.ts';
import { draftText } from './draft-text.ts';
import { byParty, partyEntry, partyLog } from './party-log.ts';
import { tellListeners } from './tell-listeners.ts';

/**
 * Moves a draft into the common space: brings its text by the command by which any text is brought (`submitAmendment`,
 * `submitMotion`, whose refusals are passed on), and ends the draft, in one act on the meeting's and the party's log. The
 * meeting's log says what was moved, and nothing of how it came to be. `text` is what the mover read.
 *
 * Refuses with `NOT_FOUND`, `DRAFT_ENDED`, `NOTES_STAY`, `DRAFT_TOO_LONG`, and with `DRAFT_CHANGED` when a colleague has changed the
 * text since the mover read it.
 */
export async function moveDraft(
	portal: Portal,
	actor: Actor,
	input: { draftId: string; text: Text2 }
): Promise<{ meetingId: string; motionId: string }> {
	const asOf = await timeNow(portal);
	const draft = await findDraft(portal.db, actor, input.draftId, asOf);
	if (draft.state !== 'DRAFT') throw new Refusal('DRAFT_ENDED');
	if (draft.kind === 'NOTES') throw new Refusal('NOTES_STAY');
	const text = text2(input.text.zh ?? null, input.text.en ?? null);
	if (Object.values(text).some((words) => words.length > MOST_SIGNS)) throw new Refusal('DRAFT_TOO_LONG');
	const log = await partyLog(portal, await findPartySpace(portal.db, actor, draft.meeting_id, asOf));
	const ending = (moved: (done: Ends) => Ends): Beside<Ends> => ({
		logs: [log],
		then: (meetingAct, done) => endDraft(meetingAct, log, actor, { draftId: draft.id, text, ...moved(done) })
	});
	const meetingId = draft.meeting_id;
	if (draft.kind === 'MOTION') {
		const title = text2(draft.title_zh, draft.title_en);
		const brought = { meetingId, itemId: draft.item_id!, title, text };
		const { motionId } = await submitMotion(
			portal,
			actor,
			brought,
			ending(({ motionId }) => ({ motionId }))
		);
		return { meetingId, motionId };
	}
	const at = { motionId: draft.motion_id!, targetId: draft.target_id ?? undefined, clause: draft.clause! };
	const brought = { meetingId, ...at, op: draft.op!, text };
	await submitAmendment(
		portal,
		actor,
		brought,
		ending(({ amendmentId }) => ({ amendmentId }))
	);
	return { meetingId, motionId: brought.motionId };
}

/** What a draft became. */
interface Ends {
	amendmentId?: string;
	motionId?: string;
}

async function endDraft(
	{ trx, now, also }: MeetingAct,
	logId: string,
	actor: Actor,
	{ draftId, text, amendmentId, motionId }: { draftId: string; text: Text2 } & Ends
): Promise<void> {
	const draft = await findDraft(trx, actor, draftId, now, { lock: true });
	if (draft.state !== 'DRAFT') throw new Refusal('DRAFT_ENDED');
	const sha256 = textSha256(await draftText(trx, draft.id));
	if (!sha256.equals(textSha256(text))) throw new Refusal('DRAFT_CHANGED');
	await trx
		.updateTable('draft')
		.set({
			state: 'MOVED',
			ended_by: actor.personId,
			ended_at: now,
			moved_amendment_id: amendmentId ?? null,
			moved_motion_id: motionId ?? null
		})
		.where('id', '=', draft.id)
		.execute();
	const { by, fields } = byParty(await findPartySpace(trx, actor, draft.meeting_id, now));
	await also(logId).append(
		partyEntry(by, {
			t: 'draft.moved',
			v: 1,
			body: {
				...fields,
				draft: draft.id,
				...(amendmentId && { amendment: amendmentId }),
				...(motionId && { motion: motionId }),
				text_sha256: sha256.toString('hex')
			}
		})
	);
	await tellListeners(trx, draft.id);
}
