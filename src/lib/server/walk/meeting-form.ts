import * as v from 'valibot';
import { event, item } from './event-form.ts';
import { body, foundation } from './foundation-form.ts';
import { about, instant, key, text2, words } from './parts.ts';

const paper = v.strictObject({
	title: text2,
	fileName: words,
	text: v.optional(about(words, 'the paper itself, as plain text')),
	file: v.optional(about(words, 'or a file, beside the meeting file'))
});

export const meeting = v.strictObject({
	kind: v.picklist(['PLENARY', 'SPECIAL_TOPIC', 'AD_HOC']),
	title: text2,
	drafted: about(instant, 'when the secretary schedules it'),
	starts: instant,
	ends: instant,
	place: v.optional(text2),
	link: v.optional(v.pipe(v.string(), v.url('must be an address'))),
	chair: v.optional(about(key, 'person; absent: who holds the office of chair')),
	shortNoticeReason: v.optional(words),
	agenda: v.pipe(
		v.array(
			v.strictObject({
				...item,
				presenter: v.optional(about(key, 'party')),
				papers: v.optional(v.array(paper), [])
			})
		),
		v.minLength(1)
	)
});

/** A meeting with all that it needs, as `npm run walk` plays it. */
export const meetingFile = v.strictObject({
	...foundation.entries,
	body,
	meeting,
	events: v.array(event)
});

export type MeetingForm = v.InferOutput<typeof meeting>;
export type MeetingFile = v.InferOutput<typeof meetingFile>;
