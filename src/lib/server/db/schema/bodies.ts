import type { ColumnType, Generated } from 'kysely';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { BodyKind, Capacity, OfficeKind, PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { OrganisationKind, RelationKind, SuccessionKind } from '#lib/domain/organisations/nouns.ts';

/** A PostgreSQL range as its text, `[2026-01-01,2027-01-01)`; write it with sql`daterange(…)`. */
export type Range = ColumnType<string, string | undefined, string>;

/** JSON that is read parsed and written with JSON.stringify. */
export type Json<T> = ColumnType<T, string, string>;

export interface BodyTables {
	organisation: {
		id: Generated<string>;
		key: string;
		kind: OrganisationKind;
		level: number;
		is_demo: Generated<boolean>;
		during: Range;
	};
	organisation_name: { organisation_id: string; zh: string | null; en: string | null; during: Range };
	organisation_relation: {
		id: Generated<string>;
		kind: RelationKind;
		from_id: string;
		to_id: string;
		department_zh: string | null;
		department_en: string | null;
		succession: SuccessionKind | null;
		during: Range;
		basis: string | null;
	};
	membership: {
		id: Generated<string>;
		person_id: string;
		organisation_id: string;
		during: Range;
		basis: string | null;
	};
	body: {
		id: string;
		slug: string;
		kind: BodyKind;
		name_zh: string | null;
		name_en: string | null;
		number_prefix_zh: string | null;
		number_prefix_en: string | null;
		zone: string;
		is_demo: Generated<boolean>;
		log_id: string;
		created_at: Generated<Date>;
	};
	charter: {
		id: Generated<string>;
		body_id: string;
		version: number;
		rules: Json<CharterRules>;
		sha256: Buffer;
		/** Null: a draft, or one that was withdrawn. */
		in_force: ColumnType<string | null, string | null | undefined, string | null>;
		drafted_by: string | null;
		drafted_at: Date | null;
		/** The date from which a draft is meant to be in force. */
		begins: string | null;
		withdrawn_at: Date | null;
	};
	party: {
		id: Generated<string>;
		body_id: string;
		kind: PartyKind;
		ordinal: number;
		label_zh: string | null;
		label_en: string | null;
	};
	party_organisation: { body_id: string; party_id: string; organisation_id: string; during: Range };
	charter_agreement: {
		body_id: string;
		charter_id: string;
		party_id: string;
		person_id: string;
		agreed_at: Date;
	};
	seat: {
		id: Generated<string>;
		body_id: string;
		party_id: string;
		number: number;
		organisation_id: string | null;
		during: Range;
	};
	mandate: {
		id: Generated<string>;
		body_id: string;
		party_id: string;
		seat_id: string | null;
		person_id: string;
		capacity: Capacity;
		organisation_id: string | null;
		during: Range;
		basis: string;
	};
	office: {
		id: Generated<string>;
		body_id: string;
		party_id: string | null;
		person_id: string;
		kind: OfficeKind;
		during: Range;
		basis: string;
	};
}
