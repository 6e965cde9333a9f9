import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';

const words = (most: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(most, () => m.circulations_problem_long())
	);

export const circulationSchema = v.object({
	kind: v.picklist(['ADOPT_AGENDA', 'CONSULTATION', 'DECISION', 'ELECTION', 'ANY_OTHER'], () =>
		m.circulations_problem_choose()
	),
	subject: v.picklist(['REMUNERATION', 'WORK_QUOTA', 'INSURANCE_WELFARE', 'LABOUR_PROTECTION', 'OTHER'], () =>
		m.circulations_problem_choose()
	),
	title_zh: words(200),
	title_en: words(200),
	text_zh: words(20_000),
	text_en: words(20_000),
	due: v.pipe(
		v.string(() => m.circulations_problem_date()),
		v.isoDate(() => m.circulations_problem_date())
	),
	request_key: v.pipe(v.string(), v.uuid())
});

export const answerSchema = v.object({
	answer: v.picklist(['AGREES', 'OBJECTS'], () => m.circulations_problem_choose()),
	text: words(5_000)
});

export const withdrawSchema = v.object({ reason: words(500) });
