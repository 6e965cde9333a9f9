import type { Prevailing } from '#lib/domain/texts/prevailing.ts';
import type { ScreenContent, ScreenTheme } from '#lib/domain/live/screen.ts';
import type { ColumnType, Generated } from 'kysely';
import type { Capacity } from '#lib/domain/bodies/nouns.ts';
import type { ChangedPart, ProposedChange } from '#lib/domain/meetings/change.ts';
import type {
	Answer,
	AttendanceCapacity,
	ItemAudience,
	ItemKind,
	ItemState,
	MeetingKind,
	MeetingState,
	PresenceMode,
	Subject
} from '#lib/domain/meetings/nouns.ts';
import type { AmendmentPart } from '#lib/domain/motions/leave-out.ts';
import type { OrderStrategy } from '#lib/domain/motions/order-amendments.ts';
import type { MotionState } from '#lib/domain/motions/states.ts';
import type { ConsensusStance, VoteKind, VoteState } from '#lib/domain/voting/nouns.ts';
import type { Said, VoteOption } from '#lib/domain/voting/paper.ts';
import type { PartyHands } from '#lib/domain/voting/hands.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Json } from './bodies.ts';

export interface MeetingTables {
	/** A recess in which the parties confer, each in its own room; at most one is under way. */
	caucus: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		opened_at: Date;
		/** Until when it was given. */
		until: Date;
		closed_at: Date | null;
	};
	meeting: {
		id: Generated<string>;
		body_id: string;
		charter_id: string;
		log_id: string | null;
		number: number;
		kind: MeetingKind;
		title_zh: string | null;
		title_en: string | null;
		starts_at: Date;
		ends_at: Date;
		zone: string;
		place_zh: string | null;
		place_en: string | null;
		link: string | null;
		chair_id: string;
		state: Generated<MeetingState>;
		sequence: Generated<number>;
		/** The sequence in which its time was last changed. */
		time_sequence: Generated<number>;
		/** It had no quorum once, and was called to another sitting. */
		reconvened: Generated<boolean>;
		short_notice_reason: string | null;
		/** Why it was opened without a quorum, for briefings only (ruling 24). */
		briefing_reason: string | null;
		dispatch_at: Date | null;
		convened_at: Date | null;
		opened_at: Date | null;
		closed_at: Date | null;
		/** In session, and too few are there. */
		quorum_lost: Generated<boolean>;
		/** In recess: until when, where that was said. */
		recess_until: Date | null;
		created_by: string;
		request_key: string;
		/** The meeting of which this one is a rehearsal: no part of the record. */
		rehearsal_of: string | null;
	};
	agenda_item: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		ordinal: number;
		kind: ItemKind;
		subject: Subject;
		title_zh: string | null;
		title_en: string | null;
		minutes_allotted: number;
		presenter_party_id: string | null;
		/** What was waiting for an agenda, and is on this one. */
		proposed_item_id: string | null;
		state: Generated<ItemState>;
		audience: Generated<ItemAudience>;
	};
	paper: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		item_id: string | null;
		title_zh: string | null;
		title_en: string | null;
		file_name: string;
		sha256: Buffer;
		added_by: string;
		added_at: Date;
	};
	invitee: {
		body_id: string;
		meeting_id: string;
		person_id: string;
		party_id: string | null;
		seat_id: string | null;
		capacity: AttendanceCapacity;
		answer: Answer | null;
		alternate_id: string | null;
		answered_at: Date | null;
		/** The meeting's sequence when the answer was given. */
		answered_sequence: number | null;
	};
	/** Wrong codes that somebody has given at check-in since an instant. */
	check_in_try: {
		meeting_id: string;
		body_id: string;
		person_id: string;
		tries: number;
		since: Date;
	};
	answer_link: {
		token_hash: Buffer;
		body_id: string;
		meeting_id: string;
		person_id: string;
		/** The meeting's sequence in the notice that the link came with. */
		sequence: number;
		revoked_at: Date | null;
	};
	meeting_change: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		change: Json<ProposedChange>;
		/** What of it is material. */
		parts: ChangedPart[];
		state: Generated<'PROPOSED' | 'MADE' | 'DECLINED' | 'WITHDRAWN'>;
		proposed_by: string;
		proposed_at: Date;
		declined_party_id: string | null;
		decline_reason: string | null;
	};
	meeting_change_consent: {
		change_id: string;
		body_id: string;
		party_id: string;
		person_id: string;
		consented_at: Date;
	};
	attendance: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		person_id: string;
		party_id: string | null;
		seat_id: string | null;
		capacity: AttendanceCapacity;
		for_person_id: string | null;
		mode: PresenceMode;
		came_at: Date;
		left_at: Date | null;
	};
	motion: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		item_id: string;
		number: number;
		mover_seat_id: string | null;
		seconder_seat_id: string | null;
		title_zh: string | null;
		title_en: string | null;
		text_zh: string | null;
		text_en: string | null;
		text_sha256: Buffer;
		state: MotionState;
		/** Which language of its text prevails; null: nobody said. */
		prevailing: Generated<Prevailing | null>;
		/** Until when it may be seconded, while it waits for that. */
		second_by: Date | null;
		/** Where it stood when it was withdrawn; null also for what was withdrawn before that was kept, when it was open. */
		withdrawn_from: MotionState | null;
		/** How its amendments were ordered last; null: as the charter says. */
		amendment_order: Generated<OrderStrategy | null>;
		/** What an earlier sitting decided, and this one decides anew. */
		reconsiders_id: Generated<string | null>;
	};
	vote: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		item_id: string;
		motion_id: string | null;
		amendment_id: Generated<string | null>;
		/** The procedural motion that is put. */
		procedural_id: Generated<string | null>;
		/** The part of a divided motion that is put. */
		part_id: Generated<string | null>;
		/** Of the amendment's two questions, the one that is put. */
		amendment_part: Generated<AmendmentPart | null>;
		kind: VoteKind;
		question_zh: string | null;
		question_en: string | null;
		text_sha256: Buffer;
		rule: string;
		charter_id: string;
		state: VoteState;
		opened_at: Date;
		closes_at: Date | null;
		closed_at: Date | null;
		outcome: Json<VoteOutcome> | null;
		annulled_at: Date | null;
		request_key: string;
		candidates: Json<VoteOption[]> | null;
		run_off_of: string | null;
	};
	/** A seat that does not vote in the next ballot on the matter of an item; `vote_id`: that ballot, once it has opened. */
	recusal: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		item_id: string;
		seat_id: string;
		party_id: string;
		person_id: string;
		reason_zh: string | null;
		reason_en: string | null;
		entered_by: string;
		entered_at: Date;
		withdrawn_at: Date | null;
		vote_id: string | null;
		request_key: string;
	};
	vote_challenge: {
		id: Generated<string>;
		vote_id: string;
		body_id: string;
		seat_id: string;
		person_id: string;
		state: Generated<'STANDING' | 'UPHELD' | 'DISMISSED'>;
		made_at: Date;
		ruled_at: Date | null;
		request_key: string;
	};
	vote_remark: {
		vote_id: string;
		seat_id: string;
		body_id: string;
		kind: 'EXPLANATION' | 'EXPLANATION_OF_PARTY' | 'CORRECTION';
		person_id: string;
		made_at: Date;
	};
	vote_seat: {
		vote_id: string;
		seat_id: string;
		body_id: string;
		party_id: string;
		person_id: string;
		capacity: Extract<Capacity, 'TITULAR' | 'ALTERNATE'>;
		for_person_id: string | null;
		weight_numerator: Generated<number>;
		weight_denominator: Generated<number>;
	};
	ballot: {
		vote_id: string;
		seat_id: string;
		body_id: string;
		person_id: string;
		choice: Said;
		request_key: string;
		nonce: Buffer;
		receipt: Buffer;
		cast_at: Date;
		entered_by: string | null;
	};
	hands_count: {
		vote_id: string;
		round: number;
		party_id: string;
		body_id: string;
		person_id: string;
		seat_id: string;
		figures: Json<PartyHands[]>;
		entered_at: Date;
	};
	secret_key: { vote_id: string; wrapped: Buffer };
	secret_participation: {
		vote_id: string;
		seat_id: string;
		body_id: string;
		nonce: Buffer;
		receipt: Buffer;
	};
	secret_paper: {
		paper_id: Generated<string>;
		vote_id: string;
		party_id: string | null;
		sealed: Buffer;
	};
	roll_call_pass: {
		vote_id: string;
		seat_id: string;
		body_id: string;
		passes: number;
	};
	consensus_position: {
		id: Generated<string>;
		body_id: string;
		vote_id: string;
		party_id: string;
		seat_id: string;
		person_id: string;
		kind: ConsensusStance;
		text_zh: string | null;
		text_en: string | null;
		state: Generated<'STANDING' | 'WITHDRAWN' | 'SUSTAINED'>;
		entered_at: Date;
	};
	party_position: {
		id: string;
		body_id: string;
		vote_id: string;
		person_id: string;
		text_zh: string | null;
		text_en: string | null;
		filed_at: Date;
	};
	party_position_party: {
		vote_id: string;
		party_id: string;
		body_id: string;
		position_id: string;
	};
	room_screen: {
		id: Generated<string>;
		code: string;
		token_hash: Buffer;
		meeting_id: string | null;
		created_at: Date;
		expires_at: Date;
		paired_at: Date | null;
		paired_by: string | null;
	};
	/** Who runs a meeting from the console. */
	meeting_control: {
		meeting_id: string;
		person_id: string;
		since: Date;
		acted_at: Date;
		offered_to: Generated<string | null>;
	};
	/** What the meeting gave somebody to do. */
	action_item: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		item_id: string | null;
		number: number;
		text_zh: string | null;
		text_en: string | null;
		organisation_id: string | null;
		person_id: string | null;
		due: string;
		state: Generated<'REGISTERED'>;
		registered_at: Date;
	};
	control_request: {
		meeting_id: string;
		person_id: string;
		asked_at: Date;
	};
	/** What the secretary has prepared for the chair's own tap. */
	chair_proposal: {
		meeting_id: string;
		id: Generated<string>;
		proposed_by: string;
		proposed_at: Date;
		/** An action of the console, and the fields of its form. */
		action: string;
		fields: ColumnType<[string, string][], string, string>;
	};
	screen_direction: {
		meeting_id: string;
		shows: Generated<ScreenContent>;
		theme: ScreenTheme | null;
	};
}
