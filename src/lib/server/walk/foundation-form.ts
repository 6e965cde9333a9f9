import * as v from 'valibot';
import { charterRules } from '../bodies/charter-schema.ts';
import { about, bothLanguages, count, date, instant, key, text2, words } from './parts.ts';

/* What must exist before a meeting: organisations, persons, and the body with its people and rules. */

const organisationKinds = [
	'GENERAL_FEDERATION',
	'INDUSTRIAL_UNION',
	'INDUSTRY_UNION_FEDERATION',
	'GRASSROOTS_UNION',
	'GOV_DEPARTMENT',
	'INDUSTRY_ASSOCIATION',
	'EMPLOYER_ORG',
	'ENTERPRISE',
	'GROUP_COMPANY',
	'OTHER_INVITED'
] as const;

export const organisation = v.strictObject({
	key: about(key, 'names the organisation in this file and in the portal'),
	kind: v.picklist(organisationKinds),
	level: about(count(0, 5), '0 national, 1 province, 2 city, 3 county, 4 township, 5 enterprise'),
	name: text2,
	from: v.optional(about(date, 'first day of the organisation and of its name; absent: always')),
	to: v.optional(about(date, 'the day after the last')),
	renamed: v.optional(
		about(v.array(v.strictObject({ from: date, name: text2 })), 'later names, in order of their first days')
	),
	fictitious: v.optional(about(v.boolean(), 'true marks it as demo data'))
});

export const relation = v.strictObject({
	kind: v.picklist([
		'AFFILIATION',
		'VERTICAL_LEADERSHIP',
		'REPORTS_TO_LOCAL',
		'LOCAL_LEADERSHIP',
		'INDUSTRY_LEADERSHIP',
		'LIAISON',
		'GUIDANCE',
		'MEMBERSHIP',
		'COUNTERPART',
		'EMPLOYER_COUNTERPART',
		'SUCCESSION',
		'SEAT_IN'
	]),
	of: about(key, 'organisation: the lower, the earlier, the union'),
	to: about(key, 'organisation'),
	department: v.optional(about(text2, 'of `to`, which keeps a LIAISON')),
	succession: v.optional(
		v.picklist([
			'RETAINED',
			'CONVERTED_TO_GROUP',
			'FUNCTION_KEPT',
			'REBUILT',
			'ABSORBED_IN_FEDERATION',
			'MERGED_SIMILAR'
		])
	),
	from: v.optional(date),
	until: v.optional(date),
	basis: v.optional(words)
});

export const person = v.strictObject({
	key: about(key, 'names the person in this file; also the sign-in name of who has one'),
	name: text2,
	title: v.optional(text2),
	email: v.optional(v.pipe(v.string(), v.email('must be a mail address'))),
	language: v.optional(about(v.picklist(['zh', 'en']), 'of the mails; zh when absent')),
	memberOf: v.optional(
		about(
			v.array(v.strictObject({ organisation: key, from: date })),
			'organisations, for members without a seat'
		)
	),
	fictitious: v.optional(about(v.boolean(), 'true marks the person as demo data'))
});

const party = v.strictObject({
	key: about(key, 'names the party in this file'),
	kind: v.picklist(['WORKER', 'GOVERNMENT', 'EMPLOYER', 'UNIT', 'COMMITTEE']),
	label: text2,
	organisations: about(v.pipe(v.array(key), v.minLength(1)), 'organisations on this side'),
	seats: about(v.pipe(v.array(key), v.minLength(1)), 'one organisation for each seat; the first is seat 1')
});

const mandate = v.strictObject({
	person: key,
	party: key,
	capacity: v.picklist(['TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER']),
	seat: v.optional(about(count(1, 500), 'number of the seat in the party; for TITULAR alone')),
	organisation: v.optional(key),
	from: date,
	to: v.optional(date),
	basis: about(words, 'the letter or decision that gives it')
});

const office = v.strictObject({
	person: key,
	kind: v.picklist(['SECRETARY', 'LIAISON', 'CHAIR', 'CHIEF_REPRESENTATIVE', 'SIGNATORY', 'AUDITOR']),
	party: v.optional(about(key, 'for LIAISON, CHIEF_REPRESENTATIVE and SIGNATORY')),
	from: date,
	to: v.optional(date),
	basis: words
});

export const body = v.strictObject({
	slug: about(key, 'stands in addresses and in the origin of its logs'),
	kind: v.picklist(['TRIPARTITE', 'JOINT_CONFERENCE', 'COMMITTEE']),
	name: text2,
	numberPrefix: v.optional(about(text2, 'begins the number of its documents')),
	zone: about(
		v.pipe(v.string(), v.check(isZone, 'must be a time zone such as Asia/Shanghai')),
		'time zone in which its dates count'
	),
	fictitious: v.optional(v.boolean()),
	founded: about(instant, 'when all of this is entered'),
	parties: v.pipe(v.array(party), v.minLength(1)),
	offices: v.array(office),
	mandates: v.array(mandate),
	charter: v.strictObject({
		from: date,
		agreed: about(
			v.array(v.strictObject({ party: key, person: key, at: instant })),
			'the agreement of each party, by its liaison'
		),
		rules: charterRules
	}),
	signatureAgreement: v.strictObject({ from: date, text: bothLanguages })
});

export const foundation = v.strictObject({
	organisations: v.optional(v.array(organisation), []),
	relations: v.optional(v.array(relation), []),
	persons: v.optional(v.array(person), []),
	body: v.optional(body)
});

export type Foundation = v.InferOutput<typeof foundation>;
export type BodyForm = v.InferOutput<typeof body>;

function isZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}
