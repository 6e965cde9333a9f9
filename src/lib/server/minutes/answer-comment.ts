import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actOnMinutes } from './act-on-minutes.ts';

/**
 * Answers a comment: accepted, declined with a reason, or appended as the party's statement (domain.md 4.2). All
 * sides see every answer. Once answered it stays answered.
 */
export async function answerComment(
	portal: Portal,
	actor: Actor,
	input: {
		minutesId: string;
		commentId: string;
		answer: 'ACCEPTED' | 'DECLINED' | 'PARTY_STATEMENT';
		reason?: string;
	}
): Promise<void> {
	await actOnMinutes(
		portal,
		actor,
		input.minutesId,
		['CIRCULATED', 'COMMENTS_CLOSED'],
		async ({ trx, now, append, standing }) => {
			const { by, fields } = bySecretary(standing);
			if (input.answer === 'DECLINED' && !input.reason) throw new Refusal('REASON_NEEDED');
			const answered = await trx
				.updateTable('minutes_comment')
				.set({ answer: input.answer, answer_reason: input.reason ?? null, answered_at: now })
				.where('id', '=', input.commentId)
				.where('minutes_id', '=', standing.minutes.id)
				.where('answer', 'is', null)
				.returning('id')
				.executeTakeFirst();
			if (!answered) throw new Refusal('COMMENT_ALREADY_ANSWERED');
			await append(
				meetingEntry(by, {
					t: 'minutes.comment_answered',
					v: 1,
					body: {
						...fields,
						comment: input.commentId,
						answer: input.answer,
						...(input.reason && { reason: input.reason })
					}
				})
			);
		}
	);
}
