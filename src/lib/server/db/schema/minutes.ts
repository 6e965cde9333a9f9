import type { Publication } from '#lib/domain/bodies/charter.ts';
import type { Generated } from 'kysely';
import type { MinutesState } from '#lib/domain/minutes/nouns.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import type { Json, Range } from './bodies.ts';

export interface MinutesTables {
	signature_agreement: {
		id: Generated<string>;
		body_id: string;
		version: number;
		text_zh: string;
		text_en: string;
		in_force: Range;
		needs_consent: Generated<boolean>;
	};
	signature_consent: {
		body_id: string;
		agreement_id: string;
		party_id: string;
		person_id: string;
		sha256: Buffer;
		consented_at: Date;
	};
	minutes: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		state: Generated<MinutesState>;
		version: Generated<number>;
		prose: Json<Prose>;
		number_year: number | null;
		number_in_year: number | null;
		verify_code: string | null;
		signature_agreement_id: string | null;
		frozen_at: Date | null;
		sha256: Buffer | null;
	};
	minutes_version: {
		body_id: string;
		minutes_id: string;
		version: number;
		prose: Json<Prose>;
		sha256: Buffer;
		circulated_at: Date;
		comments_due_at: Date;
	};
	minutes_comment: {
		id: Generated<string>;
		body_id: string;
		minutes_id: string;
		version: number;
		party_id: string;
		person_id: string;
		block: string;
		text: string;
		made_at: Date;
		answer: 'ACCEPTED' | 'DECLINED' | 'PARTY_STATEMENT' | null;
		answer_reason: string | null;
		answered_at: Date | null;
		request_key: string;
	};
	minutes_agreement: {
		body_id: string;
		minutes_id: string;
		version: number;
		party_id: string;
		person_id: string;
		agreed_at: Date;
	};
	signature_slot: {
		body_id: string;
		minutes_id: string;
		party_id: string;
		field: string;
		signatory_id: string;
		signed_at: Date | null;
		certificate: Buffer | null;
		refused_at: Date | null;
		refusal_reason: string | null;
	};
	document: {
		id: Generated<string>;
		body_id: string;
		meeting_id: string;
		kind: 'MINUTES';
		number_zh: string;
		number_en: string;
		slug: string;
		title_zh: string | null;
		title_en: string | null;
		verify_code: string;
		state: 'SIGNING' | 'FILED' | 'SUPERSEDED';
		/** Who reads the whole document once it is filed, as the charter of its meeting says. */
		release: Generated<'PARTY' | Publication>;
		/** Who reads what was decided, likewise. */
		decisions: Generated<Publication>;
		sha256: Buffer;
		met_on: string;
		/** Pages of the file; null where it was set before they were kept. */
		pages: Generated<number | null>;
		filed_at: Date | null;
	};
	document_revision: {
		document_id: string;
		body_id: string;
		length: number;
		sha256: Buffer;
		what: 'FROZEN' | 'SIGNED';
		party_id: string | null;
		at: Date;
	};
	document_paragraph: {
		document_id: string;
		body_id: string;
		ordinal: number;
		page: number | null;
		text: string;
		normal: string;
		terms: string;
		/** The closed item to which it belongs, if any. */
		closed_item: string | null;
	};
}
