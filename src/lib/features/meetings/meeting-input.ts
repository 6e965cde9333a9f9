import type { MeetingKind } from '#lib/domain/meetings/nouns.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { endAfter } from '#lib/domain/time/end-after.ts';
import { instantAt } from '#lib/domain/time/zoned.ts';
import { parseForm, type FieldProblem } from '#lib/features/forms/parse-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { agendaOf, meetingSchema, type SentItem } from './schema.ts';

/** What the scheduler's form says, ready for a command. */
export interface MeetingInput {
	bodyId: string;
	meetingId?: string;
	requestKey: string;
	kind: MeetingKind;
	title: Text2;
	starts: Date;
	ends: Date;
	place: Text2;
	link?: string;
	shortNoticeReason?: string;
	agenda: SentItem[];
}

/** Reads the scheduler's form; its times are those of `zoneOf(body)`. */
export function readMeetingForm(
	form: FormData,
	zoneOf: (bodyId: string) => string | undefined
): { input: MeetingInput; problems?: never } | { input?: never; problems: FieldProblem[] } {
	const { value: sent, problems = [] } = parseForm(meetingSchema, form);
	const agenda = agendaOf(form);
	const zone = zoneOf(String(form.get('body')));
	const given = (...names: string[]) => names.some((name) => String(form.get(name) ?? '').trim());
	const found: FieldProblem[] = [
		...(zone ? [] : [{ field: 'body', words: m.meetings_problem_choose() }]),
		...(given('title_zh', 'title_en') ? [] : [{ field: 'title_zh', words: m.meetings_problem_title() }]),
		...problems,
		...(given('place_zh', 'place_en', 'link') ? [] : [{ field: 'place', words: m.meetings_problem_place() }]),
		...('problem' in agenda ? [{ field: 'agenda', words: agenda.problem }] : [])
	];
	if (!sent || !zone || 'problem' in agenda || found.length > 0) return { problems: found };
	return {
		input: {
			bodyId: sent.body,
			...(sent.meeting && { meetingId: sent.meeting }),
			requestKey: sent.request_key,
			kind: sent.kind,
			title: both(sent.title_zh, sent.title_en),
			starts: instantAt(sent.date, sent.from, zone),
			ends: endAfter(sent.date, sent.from, sent.to, zone),
			place: both(sent.place_zh, sent.place_en),
			...(sent.link && { link: sent.link }),
			...(sent.reason && { shortNoticeReason: sent.reason }),
			agenda: agenda.agenda
		}
	};
}

/** A text in both languages out of a form's two fields; an empty one is left out. */
export function both(zh: string, en: string): Text2 {
	return { ...(zh && { zh }), ...(en && { en }) };
}
