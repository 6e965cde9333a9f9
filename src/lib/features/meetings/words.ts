import type {
	Answer,
	AttendanceCapacity,
	ItemKind,
	MeetingKind,
	MeetingState,
	Subject
} from '#lib/domain/meetings/nouns.ts';
import { m } from '#lib/paraglide/messages.js';

/* The words for the kinds and states of meetings, each a function of the reader's language. */

export const stateWords: Record<MeetingState, () => string> = {
	DRAFT: m.meetings_state_draft,
	CONVENED: m.meetings_state_convened,
	POSTPONED: m.meetings_state_postponed,
	CANCELLED: m.meetings_state_cancelled,
	CHECK_IN: m.meetings_state_check_in,
	INQUORATE: m.meetings_state_inquorate,
	IN_SESSION: m.meetings_state_in_session,
	SUSPENDED: m.meetings_state_suspended,
	ADJOURNED: m.meetings_state_adjourned,
	CLOSED: m.meetings_state_closed,
	RECORDED: m.meetings_state_recorded,
	ARCHIVED: m.meetings_state_archived
};

export const kindWords: Record<MeetingKind, () => string> = {
	PLENARY: m.meetings_kind_plenary,
	SPECIAL_TOPIC: m.meetings_kind_special_topic,
	AD_HOC: m.meetings_kind_ad_hoc
};

export const itemKindWords: Record<ItemKind, () => string> = {
	ADOPT_AGENDA: m.meetings_item_adopt_agenda,
	FOLLOW_UP_REPORT: m.meetings_item_follow_up_report,
	BRIEFING: m.meetings_item_briefing,
	CONSULTATION: m.meetings_item_consultation,
	DECISION: m.meetings_item_decision,
	ELECTION: m.meetings_item_election,
	ANY_OTHER: m.meetings_item_any_other
};

export const subjectWords: Record<Subject, () => string> = {
	REMUNERATION: m.meetings_subject_remuneration,
	WORK_QUOTA: m.meetings_subject_work_quota,
	INSURANCE_WELFARE: m.meetings_subject_insurance_welfare,
	LABOUR_PROTECTION: m.meetings_subject_labour_protection,
	OTHER: m.meetings_subject_other
};

export const capacityWords: Record<AttendanceCapacity, () => string> = {
	TITULAR: m.meetings_capacity_titular,
	ALTERNATE: m.meetings_capacity_alternate,
	ADVISER: m.meetings_capacity_adviser,
	OBSERVER: m.meetings_capacity_observer,
	SECRETARY: m.meetings_capacity_secretary,
	LIAISON: m.meetings_capacity_liaison
};

/** An answer said shortly; `alternate` is the name of who stands in. */
export function answerWords(answer: Answer | null, alternate = ''): string {
	switch (answer) {
		case 'IN_PERSON':
			return m.meetings_answer_in_person();
		case 'REMOTE':
			return m.meetings_answer_remote();
		case 'NO':
			return m.meetings_answer_no();
		case 'ALTERNATE':
			return m.meetings_answer_alternate({ name: alternate });
		case null:
			return m.meetings_answer_none();
	}
}
