import { calendarDate } from '#lib/domain/time/format.ts';
import type { Capacity, BodyKind, OfficeKind } from '#lib/domain/bodies/nouns.ts';
import type { OrganisationKind, RelationKind, SuccessionKind } from '#lib/domain/organisations/nouns.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/* The words for kinds of organisations, relations, mandates and offices, each a function of the reader's language. */

export const organisationKindWords: Record<OrganisationKind, () => string> = {
	GENERAL_FEDERATION: m.bodies_kind_general_federation,
	INDUSTRIAL_UNION: m.bodies_kind_industrial_union,
	INDUSTRY_UNION_FEDERATION: m.bodies_kind_industry_union_federation,
	GRASSROOTS_UNION: m.bodies_kind_grassroots_union,
	GOV_DEPARTMENT: m.bodies_kind_gov_department,
	INDUSTRY_ASSOCIATION: m.bodies_kind_industry_association,
	EMPLOYER_ORG: m.bodies_kind_employer_org,
	ENTERPRISE: m.bodies_kind_enterprise,
	GROUP_COMPANY: m.bodies_kind_group_company,
	OTHER_INVITED: m.bodies_kind_other_invited
};

/** Which party's colour and shape an organisation is drawn with; none takes the neutral one. */
export function sideOf(kind: OrganisationKind): 'WORKER' | 'GOVERNMENT' | 'EMPLOYER' | 'UNIT' {
	switch (kind) {
		case 'GENERAL_FEDERATION':
		case 'INDUSTRIAL_UNION':
		case 'INDUSTRY_UNION_FEDERATION':
		case 'GRASSROOTS_UNION':
			return 'WORKER';
		case 'GOV_DEPARTMENT':
			return 'GOVERNMENT';
		case 'OTHER_INVITED':
			return 'UNIT';
		default:
			return 'EMPLOYER';
	}
}

/** A relation seen from the lower organisation, and from the upper one. */
export const relationWords: Record<RelationKind, { outward: () => string; inward: () => string }> = {
	AFFILIATION: { outward: m.bodies_rel_affiliation, inward: m.bodies_rel_affiliation_in },
	VERTICAL_LEADERSHIP: {
		outward: m.bodies_rel_vertical_leadership,
		inward: m.bodies_rel_vertical_leadership_in
	},
	REPORTS_TO_LOCAL: { outward: m.bodies_rel_reports_to_local, inward: m.bodies_rel_reports_to_local_in },
	LOCAL_LEADERSHIP: { outward: m.bodies_rel_local_leadership, inward: m.bodies_rel_local_leadership_in },
	INDUSTRY_LEADERSHIP: {
		outward: m.bodies_rel_industry_leadership,
		inward: m.bodies_rel_industry_leadership_in
	},
	LIAISON: { outward: m.bodies_rel_liaison, inward: m.bodies_rel_liaison_in },
	GUIDANCE: { outward: m.bodies_rel_guidance, inward: m.bodies_rel_guidance_in },
	MEMBERSHIP: { outward: m.bodies_rel_membership, inward: m.bodies_rel_membership_in },
	COUNTERPART: { outward: m.bodies_rel_counterpart, inward: m.bodies_rel_counterpart_in },
	EMPLOYER_COUNTERPART: {
		outward: m.bodies_rel_employer_counterpart,
		inward: m.bodies_rel_employer_counterpart_in
	},
	SUCCESSION: { outward: m.bodies_rel_succession, inward: m.bodies_rel_succession_in },
	SEAT_IN: { outward: m.bodies_rel_seat_in, inward: m.bodies_rel_seat_in_in }
};

export const successionWords: Record<SuccessionKind, () => string> = {
	RETAINED: m.bodies_succession_retained,
	CONVERTED_TO_GROUP: m.bodies_succession_converted_to_group,
	FUNCTION_KEPT: m.bodies_succession_function_kept,
	REBUILT: m.bodies_succession_rebuilt,
	ABSORBED_IN_FEDERATION: m.bodies_succession_absorbed_in_federation,
	MERGED_SIMILAR: m.bodies_succession_merged_similar
};

export const bodyKindWords: Record<BodyKind, () => string> = {
	TRIPARTITE: m.bodies_body_tripartite,
	JOINT_CONFERENCE: m.bodies_body_joint_conference,
	COMMITTEE: m.bodies_body_committee
};

export const capacityWords: Record<Capacity, () => string> = {
	TITULAR: m.bodies_capacity_titular,
	ALTERNATE: m.bodies_capacity_alternate,
	ADVISER: m.bodies_capacity_adviser,
	OBSERVER: m.bodies_capacity_observer
};

export const officeWords: Record<OfficeKind, () => string> = {
	SECRETARY: m.bodies_office_secretary,
	LIAISON: m.bodies_office_liaison,
	CHAIR: m.bodies_office_chair,
	CHIEF_REPRESENTATIVE: m.bodies_office_chief_representative,
	SIGNATORY: m.bodies_office_signatory,
	AUDITOR: m.bodies_office_auditor
};

/** Dates of something that lasts; `to` is the day after the last. */
export function datesWords({ from, to }: { from: string | null; to: string | null }): string {
	const dates = { from: from ? dateWords(from) : '', to: to ? dateWords(lastDay(to)) : '' };
	if (from && to) return m.bodies_dates_between(dates);
	if (from) return m.bodies_dates_from(dates);
	return to ? m.bodies_dates_to(dates) : m.bodies_dates_always();
}

/** Until when a mandate runs. */
export function mandateWords(to: string | null): string {
	return to ? m.bodies_mandate_to({ date: dateWords(lastDay(to)) }) : m.bodies_mandate_open();
}

export function dateWords(date: string): string {
	return calendarDate(date, 'year', getLocale());
}

/** The last day of something that ends before `dayAfter`. */
export function lastDay(dayAfter: string): string {
	return new Date(Date.parse(`${dayAfter}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** A list in the reader's language. */
export function listed(words: readonly string[]): string {
	return words.join(getLocale() === 'zh' ? '、' : ', ');
}
