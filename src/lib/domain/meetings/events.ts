import type { CharterRules } from '../bodies/charter.ts';
import type { BodyKind, PartyKind } from '../bodies/nouns.ts';
import type { MinutesPayloads } from '../minutes/events.ts';
import type { MotionPayloads } from '../motions/events.ts';
import type { NamedOrganisation } from '../organisations/named-organisation.ts';
import type { ProcedurePayloads } from '../procedure/events.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { SpeakingPayloads } from '../speaking/events.ts';
import type { SpeechKind } from '../speaking/nouns.ts';
import type { Text2 } from '../text2.ts';
import type { VotingPayloads } from '../voting/events.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import type { ChangedPart } from './change.ts';
import type { Named } from './control.ts';
import type {
	Answer,
	AttendanceCapacity,
	ItemAudience,
	ItemKind,
	ItemState,
	MeetingKind,
	PresenceMode,
	Subject
} from './nouns.ts';

/*
 * The events of a meeting's log (domain.md 4.2), a closed union. Payloads are versioned data: what is written is
 * never changed, a new shape takes the next `v`. Instants in payloads are ISO 8601 UTC with milliseconds, ids are
 * uuids, hashes lower-case hex. The live view, the minutes and the evidence are folds over these. What belongs to an area
 * of its own (motions, voting, speaking, procedure, minutes) stands in that area's `events.ts`.
 */

export interface PartyFacts {
	id: string;
	kind: PartyKind;
	ordinal: number;
	label: Text2;
	organisations: NamedOrganisation[];
}

export interface AgendaFacts {
	id: string;
	ordinal: number;
	kind: ItemKind;
	subject: Subject;
	title: Text2;
	minutes: number;
	/** To whom it is open; absent: to all. */
	audience?: Exclude<ItemAudience, 'ALL'>;
	presenter?: string;
	papers: { id: string; title: Text2; sha256: string }[];
}

/** One person on the roster of a party, or (without party) of the meeting. */
export interface RosterPerson {
	person: string;
	name: Text2;
	title: Text2;
	organisation?: NamedOrganisation;
	capacity: AttendanceCapacity;
	seat?: string;
	/** Seat number inside the party, with `seat`. */
	number?: number;
	/** Chief representative of the party. */
	chief?: boolean;
	/** Weight of the seat as a fraction. */
	weight?: { numerator: number; denominator: number };
}

export interface ConvenedV1 extends ActorFields {
	origin: string;
	/** This is a rehearsal of another meeting, and no part of the record. */
	rehearsal_of?: string;
	title: Text2;
	parties: PartyFacts[];
	of_body: { id: string; kind: BodyKind; name: Text2 };
	meeting: { id: string; number: number; kind: MeetingKind; uid: string };
	starts: string;
	ends: string;
	zone: string;
	place: Text2;
	link?: string;
	charter: { id: string; version: number; sha256: string; rules: CharterRules };
	notice: { days_required: number; days_given: number; last_date: string; reason?: string };
	agenda: AgendaFacts[];
	chair: { person: string; name: Text2; party?: string; seat?: string };
}

/** One entry per party, after the first entry: seats with holders and weights, and who else is called for that side. */
export interface RosterV1 extends ActorFields {
	of_party: string;
	seats: RosterPerson[];
	others: RosterPerson[];
}

/** The secretariat and others called without a side. */
export interface AttendantsV1 extends ActorFields {
	people: RosterPerson[];
}

/** Who is called from now on, and who no more, on one side or (without party) for none; who changes places is in both. */
export interface RosterChangedV1 extends ActorFields {
	of_party?: string;
	added: RosterPerson[];
	removed: { person: string; as: AttendanceCapacity; seat?: string }[];
}

export interface UpdatedV1 extends ActorFields {
	sequence: number;
	title: Text2;
	starts: string;
	ends: string;
	place: Text2;
	link?: string;
	agenda: AgendaFacts[];
	/** The change that every party consented to, where it came inside the notice period. */
	change?: string;
}

/** A change inside the notice period, which waits for every party's consent. */
export interface ChangeProposedV1 extends ActorFields {
	change: string;
	parts: ChangedPart[];
	title: Text2;
	starts: string;
	ends: string;
	place: Text2;
	link?: string;
	agenda: Pick<AgendaFacts, 'kind' | 'subject' | 'title' | 'minutes' | 'audience'>[];
}
export interface ChangeConsentedV1 extends ActorFields {
	change: string;
	of_party: string;
}
export interface ChangeDeclinedV1 extends ActorFields {
	change: string;
	of_party: string;
	reason: string;
}

export interface AnsweredV1 extends ActorFields {
	of_person: string;
	answer: Answer;
	alternate?: RosterPerson;
}

/** `seat` sits on ActorFields only when the person acts for himself; here the presence names its own. */
export interface PresenceInV1 extends ActorFields {
	of_person: string;
	of_seat?: string;
	of_party?: string;
	as: AttendanceCapacity;
	/** The titular whose seat an alternate takes. */
	for?: string;
	mode: PresenceMode;
	/** By himself, with the code that the room's screen showed. */
	how?: 'CODE';
}
export interface PresenceOutV1 extends ActorFields {
	of_person: string;
	of_seat?: string;
	of_party?: string;
}

export interface OpenedV1 extends ActorFields {
	quorum: QuorumFigures;
	/** Opened without a quorum, for briefings only: why (ruling 24). */
	briefing?: Text2;
	recorder: { person: string; name: Text2 };
}
/** In session somebody came or went, and by that the quorum of presence was lost, or is there again. */
export interface QuorumChangedV1 extends ActorFields {
	quorum: QuorumFigures;
}
export interface InquorateV1 extends ActorFields {
	quorum: QuorumFigures;
}
/** Called to another sitting, with the same agenda; nobody counts as there any more. */
export interface ReconvenedV1 extends ActorFields {
	sequence: number;
	starts: string;
	ends: string;
	place: Text2;
	link?: string;
	notice: ConvenedV1['notice'];
}
/** Network or portal were gone, and the meeting went on with paper: what was done is entered later, with its own times. */
export interface OutageStatedV1 extends ActorFields {
	from: string;
	until: string;
}
export interface ItemOpenedV1 extends ActorFields {
	item: string;
}
export interface ItemClosedV1 extends ActorFields {
	item: string;
	state: Exclude<ItemState, 'SCHEDULED' | 'OPEN' | 'SUSPENDED'>;
	to?: Text2;
}
/** A matter that goes on the body's next agenda by itself, since a vote on it was void for want of votes cast. */
export interface ItemProposedV1 extends SystemFields {
	proposal: string;
	vote: string;
	item: string;
	kind: ItemKind;
	subject: Subject;
	title: Text2;
}
/** An item added after the notice, with the parties whose consent was given (domain.md 4.2, Agenda item). */
export interface ItemAddedV1 extends ActorFields {
	item: AgendaFacts;
	consent: string[];
}

/**
 * From here on an item is open to others than before, with the parties' consent; `facts`: as it stands on the agenda, for
 * those to whom it was closed. What was entered before stays as open as it was.
 */
export interface ItemAudienceSetV1 extends ActorFields {
	item: string;
	audience: ItemAudience;
	facts: AgendaFacts;
	consent: string[];
}

/** An item is taken before another, or last; it keeps its number. */
export interface ItemMovedV1 extends ActorFields {
	item: string;
	before: string | null;
	consent: string[];
}

/** Another secretary runs the meeting from here on: given the console, or taken from one who was silent. */
export interface ControlPassedV1 extends ActorFields {
	from: Named;
	to: Named;
	how: 'HANDED_OVER' | 'TAKEN_OVER';
}

/** A statement for the record, by a party or a delegate, at an item. */
export interface StatementV1 extends ActorFields {
	item?: string;
	of_party?: string;
	text: Text2;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** Something that the meeting gives somebody to do by a date: one organisation leads, or one person. */
export interface ActionRegisteredV1 extends ActorFields {
	action: string;
	/** Within the meeting. */
	number: number;
	item?: string;
	text: Text2;
	of_organisation?: NamedOrganisation;
	of_person?: Named;
	/** `YYYY-MM-DD`, on the body's calendar. */
	due: string;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** A point noted by the secretary. */
export interface NoteV1 extends ActorFields {
	item?: string;
	of_party?: string;
	of_person?: string;
	text: Text2;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** An entry is taken back; of what it changed for people, how that stands again. */
export interface UndoneV1 extends ActorFields {
	entry: number;
	/** Who had left is there as before. */
	here?: {
		of_person: string;
		of_seat?: string;
		of_party?: string;
		for?: string;
		mode: PresenceMode;
		since: string;
	};
	/** Who had the floor waits for it again. */
	waits?: {
		request: string;
		item: string;
		kind: SpeechKind;
		of_person: string;
		of_party?: string;
		yielded_by?: string;
		invited?: true;
		since: string;
	};
	/** The speech that began, or, where its end is taken back, goes on. */
	speech?: string;
}
export interface RectifiedV1 extends ActorFields {
	entry: number;
	reason: Text2;
	text: Text2;
}

/**
 * In a recess the parties confer, each in its own room, until a time that everybody knows; what is said there is in no
 * entry of this log (ruling 8). The same caucus again with a later time: it was given longer.
 */
export interface CaucusOpenedV1 extends ActorFields {
	caucus: string;
	until: string;
	extended?: true;
}

interface Payloads
	extends ProcedurePayloads, MotionPayloads, VotingPayloads, SpeakingPayloads, MinutesPayloads {
	'meeting.convened': ConvenedV1;
	roster: RosterV1;
	attendants: AttendantsV1;
	'roster.changed': RosterChangedV1;
	'meeting.updated': UpdatedV1;
	'meeting.change_proposed': ChangeProposedV1;
	'meeting.change_consented': ChangeConsentedV1;
	'meeting.change_declined': ChangeDeclinedV1;
	'meeting.change_withdrawn': ActorFields & { change: string };
	'meeting.cancelled': ActorFields & { sequence: number; reason: string };
	'invitation.answered': AnsweredV1;
	'meeting.check_in_opened': ActorFields;
	'presence.in': PresenceInV1;
	'presence.out': PresenceOutV1;
	'quorum.lost': QuorumChangedV1;
	'quorum.regained': QuorumChangedV1;
	'meeting.opened': OpenedV1;
	'meeting.inquorate': InquorateV1;
	'meeting.reconvened': ReconvenedV1;
	'meeting.suspended': ActorFields & { until?: string };
	/** The recess was given longer, where the parties have no rooms in it. */
	'meeting.recess_extended': ActorFields & { until: string };
	'meeting.resumed': ActorFields;
	'caucus.opened': CaucusOpenedV1;
	'caucus.closed': ActorFields & { caucus: string };
	'item.opened': ItemOpenedV1;
	'item.closed': ItemClosedV1;
	'item.added': ItemAddedV1;
	'item.moved': ItemMovedV1;
	'item.audience_set': ItemAudienceSetV1;
	/** Debate on it is put aside, to be taken up again. */
	'item.suspended': ActorFields & { item: string };
	'item.proposed': ItemProposedV1;
	'control.passed': ControlPassedV1;
	'statement.made': StatementV1;
	'note.taken': NoteV1;
	'outage.stated': OutageStatedV1;
	'action.registered': ActionRegisteredV1;
	undone: UndoneV1;
	rectified: RectifiedV1;
	'meeting.closed': ActorFields;
	'meeting.recorded': SystemFields;
	'meeting.archived': SystemFields;
}

export type MeetingEventType = keyof Payloads;

/** One entry's content: its type, payload version and payload. */
export type MeetingEvent = { [T in MeetingEventType]: { t: T; v: 1; body: Payloads[T] } }[MeetingEventType];

/** An event at its place in the log. */
export type MeetingEntry = MeetingEvent & { i: number; ts: string; by: string };
