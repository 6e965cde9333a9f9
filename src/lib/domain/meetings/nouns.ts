import type { Capacity } from '../bodies/nouns.ts';

/** domain.md 4.2, Meeting. */
export type MeetingState =
	| 'DRAFT'
	| 'CONVENED'
	| 'POSTPONED'
	| 'CANCELLED'
	| 'CHECK_IN'
	| 'INQUORATE'
	| 'IN_SESSION'
	| 'SUSPENDED'
	| 'ADJOURNED'
	| 'CLOSED'
	| 'RECORDED'
	| 'ARCHIVED';

export type MeetingKind = 'PLENARY' | 'SPECIAL_TOPIC' | 'AD_HOC';

/** People come and go in these states of a meeting. */
export const CHECK_IN_STATES: readonly MeetingState[] = ['CHECK_IN', 'IN_SESSION', 'SUSPENDED'];

/** domain.md 4.2, Agenda item. */
export type ItemKind =
	'ADOPT_AGENDA' | 'FOLLOW_UP_REPORT' | 'BRIEFING' | 'CONSULTATION' | 'DECISION' | 'ELECTION' | 'ANY_OTHER';

/** To whom an item is open: to all who are at the meeting, to the parties (no observer, no room screen), to seats alone. */
export const ITEM_AUDIENCES = ['ALL', 'PARTIES', 'SEATS'] as const;
export type ItemAudience = (typeof ITEM_AUDIENCES)[number];

export type ItemState =
	| 'SCHEDULED'
	| 'OPEN'
	| 'SUSPENDED'
	| 'DECIDED'
	| 'NOTED'
	| 'DEFERRED'
	| 'REFERRED'
	| 'WITHDRAWN'
	| 'NOT_REACHED';

/** The subjects of tripartite consultation (the Opinion, article 13). */
export type Subject = 'REMUNERATION' | 'WORK_QUOTA' | 'INSURANCE_WELFARE' | 'LABOUR_PROTECTION' | 'OTHER';

export type Answer = 'IN_PERSON' | 'REMOTE' | 'NO' | 'ALTERNATE';

export type PresenceMode = 'IN_ROOM' | 'REMOTE';

/** In what capacity somebody is called to or sits in a meeting: by mandate, or by office. */
export type AttendanceCapacity = Capacity | 'SECRETARY' | 'LIAISON';
