import type { MinutesState } from '#lib/domain/minutes/nouns.ts';
import { m } from '#lib/paraglide/messages.js';
import type { TaskKind } from '#lib/server/today/read-tasks.ts';

export const stateWords: Record<MinutesState, () => string> = {
	DRAFT: m.minutes_state_draft,
	CIRCULATED: m.minutes_state_circulated,
	COMMENTS_CLOSED: m.minutes_state_comments_closed,
	AGREED: m.minutes_state_agreed,
	DISPUTED: m.minutes_state_disputed,
	SIGNING: m.minutes_state_signing,
	SIGNED: m.minutes_state_signed
};

export const taskWords: Partial<Record<TaskKind, () => string>> = {
	CIRCULATE_MINUTES: m.minutes_task_circulate,
	ANSWER_COMMENTS: m.minutes_task_comments,
	FREEZE_MINUTES: m.minutes_task_freeze,
	AGREE_MINUTES: m.minutes_task_agree,
	SIGN_MINUTES: m.minutes_task_sign
};

export const answerWords = {
	ACCEPTED: m.minutes_answer_accepted,
	DECLINED: m.minutes_answer_declined,
	PARTY_STATEMENT: m.minutes_answer_party_statement
};
