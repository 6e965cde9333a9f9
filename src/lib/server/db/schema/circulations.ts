import type { Generated } from 'kysely';
import type { DecidedKind } from '#lib/domain/bodies/charter.ts';
import type { CirculationAnswer, CirculationState } from '#lib/domain/circulations/nouns.ts';
import type { Subject } from '#lib/domain/meetings/nouns.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Json } from './bodies.ts';

export interface CirculationTables {
	circulation: {
		id: Generated<string>;
		body_id: string;
		charter_id: string;
		number: number;
		kind: DecidedKind;
		subject: Subject;
		title_zh: string | null;
		title_en: string | null;
		text_zh: string | null;
		text_en: string | null;
		text_sha256: Buffer;
		entitled: 'SEATS' | 'PARTIES';
		rule: string;
		zone: string;
		opened_at: Date;
		opened_by: string;
		/** The last day for an answer, in the body's zone. */
		due_on: string;
		closes_at: Date;
		state: Generated<CirculationState>;
		withdrawn_reason: string | null;
		closed_at: Date | null;
		outcome: Json<VoteOutcome> | null;
		request_key: string;
	};
	circulation_seat: {
		circulation_id: string;
		seat_id: string;
		body_id: string;
		party_id: string;
		person_id: string;
	};
	circulation_answer: {
		circulation_id: string;
		seat_id: string;
		body_id: string;
		person_id: string;
		answer: CirculationAnswer;
		text_zh: string | null;
		text_en: string | null;
		answered_at: Date;
		closes_at: Date;
	};
	proposed_item: {
		id: Generated<string>;
		body_id: string;
		kind: DecidedKind;
		subject: Subject;
		title_zh: string | null;
		title_en: string | null;
		circulation_id: string | null;
		vote_id: string | null;
		proposed_at: Date;
	};
}
