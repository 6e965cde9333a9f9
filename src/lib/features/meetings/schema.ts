import * as v from 'valibot';
import {
	ITEM_AUDIENCES,
	type ItemAudience,
	type ItemKind,
	type MeetingKind,
	type Subject
} from '#lib/domain/meetings/nouns.ts';
import { m } from '#lib/paraglide/messages.js';
import { itemKindWords, kindWords, subjectWords } from './words.ts';

const words = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(max, () => m.meetings_problem_long())
	);
const time = v.pipe(
	v.string(() => m.meetings_problem_time()),
	v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, () => m.meetings_problem_time())
);
const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];

/** The scheduler's form, but for its agenda; see {@link agendaOf}. */
export const meetingSchema = v.object({
	body: v.pipe(v.string(), v.uuid()),
	meeting: v.optional(v.union([v.pipe(v.string(), v.uuid()), v.literal('')])),
	request_key: v.pipe(v.string(), v.uuid()),
	kind: v.picklist(keysOf<MeetingKind>(kindWords), () => m.meetings_problem_choose()),
	title_zh: words(200),
	title_en: words(200),
	date: v.pipe(
		v.string(() => m.meetings_problem_date()),
		v.isoDate(() => m.meetings_problem_date())
	),
	from: time,
	to: time,
	place_zh: words(200),
	place_en: words(200),
	link: v.pipe(
		words(500),
		v.regex(/^(https:\/\/\S+)?$/, () => m.meetings_problem_link())
	),
	reason: words(500)
});

/** Another sitting of a meeting that had no quorum. */
export const reconveneSchema = v.pick(meetingSchema, [
	'date',
	'from',
	'to',
	'place_zh',
	'place_en',
	'link',
	'reason'
]);

const itemSchema = v.object({
	id: v.union([v.pipe(v.string(), v.uuid()), v.literal('')]),
	proposal: v.union([v.pipe(v.string(), v.uuid()), v.literal('')]),
	kind: v.picklist(keysOf<ItemKind>(itemKindWords)),
	subject: v.picklist(keysOf<Subject>(subjectWords)),
	title_zh: v.pipe(v.string(), v.trim(), v.maxLength(300)),
	title_en: v.pipe(v.string(), v.trim(), v.maxLength(300)),
	minutes: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(480)),
	audience: v.picklist(ITEM_AUDIENCES)
});

export interface SentItem {
	id?: string;
	kind: ItemKind;
	subject: Subject;
	title: { zh?: string; en?: string };
	minutes: number;
	audience?: Exclude<ItemAudience, 'ALL'>;
	proposalId?: string;
}

/** The agenda of a form, where it comes as parallel lists, one value of each per item; or the problem with it. */
export function agendaOf(form: FormData): { agenda: SentItem[] } | { problem: string } {
	const list = (name: string) => form.getAll(name);
	const agenda: SentItem[] = [];
	for (const at of list('item_kind').keys()) {
		const result = v.safeParse(itemSchema, {
			id: list('item_id')[at] ?? '',
			proposal: list('item_proposal')[at] ?? '',
			kind: list('item_kind')[at],
			subject: list('item_subject')[at],
			title_zh: list('item_title_zh')[at] ?? '',
			title_en: list('item_title_en')[at] ?? '',
			minutes: list('item_minutes')[at] ?? '',
			audience: list('item_audience')[at] ?? 'ALL'
		});
		if (!result.success) return { problem: m.meetings_problem_item_minutes() };
		const { id, proposal, title_zh, title_en, audience, ...item } = result.output;
		if (!title_zh && !title_en) return { problem: m.meetings_problem_item_title() };
		agenda.push({
			...item,
			...(audience !== 'ALL' && { audience }),
			...(id ? { id } : proposal && { proposalId: proposal }),
			title: { ...(title_zh && { zh: title_zh }), ...(title_en && { en: title_en }) }
		});
	}
	return agenda.length > 0 ? { agenda } : { problem: m.meetings_problem_agenda() };
}

export const answerSchema = v.object({
	answer: v.picklist(['IN_PERSON', 'REMOTE', 'NO', 'ALTERNATE'], () => m.meetings_problem_choose()),
	alternate: v.optional(
		v.pipe(
			v.string(),
			v.uuid(() => m.meetings_problem_choose())
		)
	)
});

export const reasonSchema = v.object({ reason: words(500) });

export const paperSchema = v.object({
	item: v.pipe(
		v.string(),
		v.uuid(() => m.meetings_problem_choose())
	),
	title: words(200),
	file: v.instance(File, () => m.meetings_problem_paper())
});
