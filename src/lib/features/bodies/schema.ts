import * as v from 'valibot';
import { id } from '#lib/features/forms/ids.ts';
import { writtenJson } from '#lib/features/forms/written-json.ts';
import { m } from '#lib/paraglide/messages.js';

const json = v.pipe(v.string(), v.maxLength(20_000), writtenJson);

export const isoDate = v.pipe(
	v.string(() => m.bodies_problem_date()),
	v.isoDate(() => m.bodies_problem_date()),
	v.check(isDay, () => m.bodies_problem_date())
);

/** Whether there is such a day, within the years that people write. */
function isDay(day: string): boolean {
	const at = Date.parse(`${day}T00:00:00Z`);
	return day >= '1900' && day < '3000' && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** A draft of the charter; what its rules must be, the command knows. */
export const draftSchema = v.object({
	rules: json,
	from: isoDate,
	based_on: v.optional(v.pipe(v.string(), v.regex(/^\d*$/), v.transform(Number)))
});

/** Which version of a charter is meant. */
export const charterSchema = v.object({ charter: id });

const line = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(200, () => m.bodies_problem_long())
);
const email = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.check(
		(text) => text === '' || v.is(v.pipe(v.string(), v.email()), text),
		() => m.bodies_problem_email()
	)
);
const lastDay = v.optional(v.union([v.literal(''), isoDate]), '');
const basis = v.pipe(
	v.string(() => m.bodies_problem_basis()),
	v.trim(),
	v.nonEmpty(() => m.bodies_problem_basis()),
	v.maxLength(500, () => m.bodies_problem_long())
);
const who = {
	person: v.optional(v.union([v.literal(''), id]), ''),
	name_zh: line,
	name_en: line,
	title_zh: line,
	title_en: line,
	email,
	locale: v.optional(v.picklist(['zh', 'en']), 'zh')
};

interface Who {
	person: string;
	name_zh: string;
	name_en: string;
	title_zh: string;
	title_en: string;
	email: string;
	locale: 'zh' | 'en';
}

/** Somebody of the body is chosen, or a newcomer has an address and a name. */
function whoIsNamed<T extends Who>() {
	return v.check<T, () => string>(
		({ person, email: address, name_zh, name_en }) =>
			person !== '' || (address !== '' && (name_zh !== '' || name_en !== '')),
		() => m.bodies_problem_who()
	);
}

/** Who a form means, as commands take it. */
export function whomOf(form: Who) {
	if (form.person !== '') return { personId: form.person };
	return {
		newcomer: {
			name: both(form.name_zh, form.name_en),
			title: both(form.title_zh, form.title_en),
			email: form.email,
			locale: form.locale
		}
	};
}

function both(zh: string, en: string) {
	return { ...(zh && { zh }), ...(en && { en }) };
}

/** The day after a last day, as ranges end; absent where there is none. */
export function dayAfter(day: string): string | undefined {
	if (day === '') return undefined;
	return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

export const mandateSchema = v.pipe(
	v.object({
		...who,
		party: id,
		capacity: v.picklist(['TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER'], () => m.bodies_problem_choose()),
		seat: v.optional(v.union([v.literal(''), id]), ''),
		from: isoDate,
		to: lastDay,
		basis
	}),
	v.forward(whoIsNamed(), ['person'])
);

export const replaceSchema = v.pipe(
	v.object({ ...who, mandate: id, from: isoDate, basis }),
	v.forward(whoIsNamed(), ['person'])
);

export const endMandateSchema = v.object({ mandate: id, last: isoDate });

export const officeSchema = v.pipe(
	v.object({
		...who,
		party: v.optional(v.union([v.literal(''), id]), ''),
		kind: v.picklist(['SECRETARY', 'LIAISON', 'CHAIR', 'CHIEF_REPRESENTATIVE', 'SIGNATORY', 'AUDITOR'], () =>
			m.bodies_problem_choose()
		),
		from: isoDate,
		to: lastDay,
		basis
	}),
	v.forward(whoIsNamed(), ['person'])
);

export const endOfficeSchema = v.object({ office: id, last: isoDate });

export const inviteAgainSchema = v.object({ party: id, person: id });

const text = v.pipe(
	v.string(() => m.bodies_problem_text()),
	v.trim(),
	v.nonEmpty(() => m.bodies_problem_text()),
	v.maxLength(5000, () => m.bodies_problem_long())
);

export const agreementSchema = v.object({ text_zh: text, text_en: text, from: isoDate });

const name = v.pipe(
	line,
	v.nonEmpty(() => m.bodies_problem_text())
);
const keyWord = v.pipe(
	v.string(() => m.bodies_problem_key()),
	v.trim(),
	v.regex(/^[a-z0-9][a-z0-9-]{1,60}$/, () => m.bodies_problem_key())
);

export const organisationSchema = v.object({
	key: keyWord,
	kind: v.picklist(
		[
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
		],
		() => m.bodies_problem_choose()
	),
	level: v.pipe(
		v.string(() => m.bodies_problem_choose()),
		v.regex(/^[0-5]$/, () => m.bodies_problem_choose()),
		v.transform(Number)
	),
	name_zh: name,
	name_en: line
});

const seats = v.pipe(
	v.number(() => m.bodies_problem_seats()),
	v.integer(() => m.bodies_problem_seats()),
	v.minValue(1, () => m.bodies_problem_seats()),
	v.maxValue(500, () => m.bodies_problem_seats())
);
const label = v.pipe(
	v.object({ zh: line, en: line }),
	v.forward(
		v.check(
			({ zh, en }) => zh !== '' || en !== '',
			() => m.bodies_problem_label()
		),
		['zh']
	)
);
/** A side; only that of a committee is made of no organisations. */
const newParty = v.pipe(
	v.object({
		kind: v.picklist(['WORKER', 'GOVERNMENT', 'EMPLOYER', 'UNIT', 'COMMITTEE']),
		label,
		organisations: v.pipe(v.array(id), v.maxLength(50)),
		seats
	}),
	v.forward(
		v.check(
			({ kind, organisations }) => kind === 'COMMITTEE' || organisations.length > 0,
			() => m.bodies_problem_orgs()
		),
		['organisations']
	)
);

export const newBodySchema = v.object({
	slug: keyWord,
	kind: v.picklist(['TRIPARTITE', 'JOINT_CONFERENCE', 'COMMITTEE'], () => m.bodies_problem_choose()),
	name_zh: name,
	name_en: line,
	prefix_zh: line,
	prefix_en: line,
	zone: v.pipe(
		v.string(() => m.bodies_problem_zone()),
		v.check(isZone, () => m.bodies_problem_zone())
	),
	parties: v.pipe(json, v.array(newParty))
});

function isZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}

/** A text of two fields, what is empty left out. */
export const textOf = both;

export const memberSchema = v.pipe(
	v.object({ ...who, from: isoDate, to: lastDay, basis }),
	v.forward(whoIsNamed(), ['person'])
);

export const endMembershipSchema = v.object({ membership: id, last: isoDate });
