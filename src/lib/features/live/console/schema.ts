import * as v from 'valibot';
import { ITEM_AUDIENCES } from '#lib/domain/meetings/nouns.ts';
import { LONGEST_TEXT, PREVAILING } from '#lib/domain/texts/prevailing.ts';
import { SCREEN_CONTENTS, SCREEN_THEMES } from '#lib/domain/live/screen.ts';
import { otherLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { BALLOT_KINDS } from '#lib/domain/voting/nouns.ts';
import { id, optionalId } from '#lib/features/forms/ids.ts';
import { m } from '#lib/paraglide/messages.js';

/* What the console's forms send. Texts come in the language of whoever writes, and in the other one if he gives it. */

const requestKey = id;
const words = (most: number) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(() => m.live_problem_text_missing()),
		v.maxLength(most, () => m.live_problem_text_long())
	);
const optionalWords = (most: number) =>
	v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(most, () => m.live_problem_text_long())
		),
		''
	);

export const personSchema = v.object({ person: id });
export const checkInSchema = v.object({
	person: id,
	mode: v.picklist(['IN_ROOM', 'REMOTE']),
	for: optionalId
});
/** With a reason: without a quorum, for briefings only. */
export const openSchema = v.object({ reason: optionalWords(2000) });
export const itemSchema = v.object({ item: id });
/** `to` where somebody wrote it, in one language; `to_zh` and `to_en` where a party or an organisation was chosen. */
export const closeItemSchema = v.object({
	item: id,
	state: v.picklist(['DECIDED', 'NOTED', 'DEFERRED', 'REFERRED', 'WITHDRAWN']),
	to: optionalWords(200),
	to_zh: optionalWords(200),
	to_en: optionalWords(200)
});
export const motionSchema = v.object({
	item: id,
	title: words(200),
	title_other: optionalWords(200),
	text: words(LONGEST_TEXT),
	text_other: optionalWords(LONGEST_TEXT),
	prevailing: v.optional(v.picklist(PREVAILING)),
	mover: optionalId,
	seconder: optionalId
});
export const putSchema = v.object({
	item: id,
	motion: optionalId,
	/** The amendment that is put, in the motion's stead. */
	amendment: optionalId,
	/** The part of a divided motion that is put. */
	part: optionalId,
	/** Amendments to the same words, between which the meeting chooses. */
	between: v.optional(v.array(id), []),
	question: optionalWords(500),
	form: v.optional(v.picklist(BALLOT_KINDS)),
	/** Elections and preference ballots: one on each line. */
	candidates: v.pipe(
		optionalWords(4_000),
		v.transform((lines) => lines.split(/\r?\n/).map((line) => line.trim())),
		v.transform((lines) => lines.filter((line) => line !== ''))
	),
	secret: v.optional(v.literal('on')),
	/** How long it is open, where it is not open until it is closed. */
	open_minutes: v.pipe(
		v.optional(v.string(), ''),
		v.transform((written) => (written === '' ? undefined : Number(written))),
		v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120)))
	),
	request_key: requestKey
});
/** The secretary enters it on the word of whose seat it is. */
export const recuseSchema = v.object({ item: id, seat: id, reason: words(2000), request_key: requestKey });
export const recusalSchema = v.object({ recusal: id });
export const runOffSchema = v.object({ item: id, vote: id, request_key: requestKey });
export const answerCallSchema = v.object({
	vote: id,
	seat: id,
	answer: v.picklist(['FOR', 'AGAINST', 'ABSTAIN', 'PASS']),
	replaces: v.optional(v.pipe(v.string(), v.base64(), v.maxLength(100)))
});
export const voteSchema = v.object({ vote: id });
export const positionSchema = v.object({
	vote: id,
	party: optionalId,
	stance: v.picklist(['RESERVATION', 'STAND_ASIDE', 'OBJECTION']),
	text: optionalWords(1000)
});
export const filePositionSchema = v.object({
	vote: id,
	parties: v.pipe(
		v.array(id),
		v.minLength(1, () => m.live_problem_whose())
	),
	text: words(1000)
});
export const resolveSchema = v.object({
	vote: id,
	party: id,
	objection: v.picklist(['WITHDRAWN', 'SUSTAINED'])
});
export const rulingSchema = v.object({
	vote: id,
	ruling: v.picklist(['UPHELD', 'DISMISSED']),
	reason: words(2000)
});
export const noteSchema = v.object({ text: words(2000), party: optionalId, request_key: requestKey });
/** Who is to do it: an organisation or a person, by the letter before the id. */
export const followUpSchema = v.object({
	text: words(2000),
	who: v.pipe(
		v.string(),
		v.regex(/^[op]:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, () => m.live_problem_whose()),
		v.transform((chosen) =>
			chosen.startsWith('o:') ? { organisationId: chosen.slice(2) } : { personId: chosen.slice(2) }
		)
	),
	due: v.pipe(
		v.string(),
		v.isoDate(() => m.live_problem_due())
	),
	request_key: requestKey
});
/** Of a side, or of one of its organisations: then its id comes after the side's. */
export const reservationSchema = v.object({
	vote: id,
	of: v.pipe(
		v.string(),
		v.transform((chosen) => chosen.split(' ')),
		v.array(id),
		v.minLength(1, () => m.live_problem_whose()),
		v.maxLength(2)
	),
	text: words(5000),
	request_key: requestKey
});
export const statementSchema = v.object({ text: words(5000), party: optionalId, request_key: requestKey });
export const addItemSchema = v.object({
	title: words(200),
	title_other: optionalWords(200),
	minutes: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(480)),
	audience: v.optional(v.picklist(ITEM_AUDIENCES), 'ALL'),
	consent: v.array(id)
});
export const itemAudienceSchema = v.object({
	item: id,
	audience: v.picklist(ITEM_AUDIENCES),
	consent: v.array(id)
});
export const moveItemSchema = v.object({
	item: id,
	/** Empty: last. */
	before: v.pipe(
		v.string(),
		v.transform((chosen) => chosen || null),
		v.nullable(id)
	),
	consent: v.array(id)
});
export const addSpeakerSchema = v.object({
	item: id,
	person: id,
	kind: v.picklist(['POINT_OF_ORDER', 'OPENING', 'LIST', 'REPLY', 'CLOSING'])
});
export const floorRequestSchema = v.object({ request: id });
export const yieldSchema = v.object({ adviser: id, delegate: id });
/** `after`: the speech that the giver saw going on; empty: nobody spoke. Another than the next one needs a reason. */
export const giveFloorSchema = v.object({
	after: v.union([v.literal(''), id]),
	request: optionalId,
	reason: optionalWords(500)
});
/** `before`: who is to come after; empty: nobody, he goes last. */
export const moveSpeakerSchema = v.object({
	request: id,
	before: v.union([v.literal(''), id]),
	reason: optionalWords(500)
});
export const speechSchema = v.object({ speech: id });
const yes = v.pipe(
	v.picklist(['yes', 'no']),
	v.transform((word) => word === 'yes')
);
export const pauseSchema = v.object({ speech: id, paused: yes });
export const speakersListSchema = v.object({ item: id, closed: yes });
const seconds = (least: number, most: number) =>
	v.pipe(
		v.string(),
		v.transform(Number),
		v.integer(() => m.speaking_problem_seconds({ least, most })),
		v.minValue(least, () => m.speaking_problem_seconds({ least, most })),
		v.maxValue(most, () => m.speaking_problem_seconds({ least, most }))
	);
export const limitSpeechesSchema = v.object({
	item: id,
	per_speech: seconds(30, 3600),
	per_party: v.optional(
		v.union([
			v.pipe(
				v.literal(''),
				v.transform(() => null)
			),
			seconds(60, 36_000)
		]),
		''
	)
});
const minutes = (most: number) => {
	const problem = () => m.caucus_problem_minutes({ least: 1, most });
	return v.pipe(
		v.string(),
		v.transform(Number),
		v.integer(problem),
		v.minValue(1, problem),
		v.maxValue(most, problem)
	);
};
/** Without minutes: until the chair goes on. `rooms`: every side has its own meanwhile. */
export const suspendSchema = v.object({
	minutes: v.optional(minutes(480)),
	rooms: v.optional(v.literal('on'))
});
export const extendRecessSchema = v.object({ minutes: minutes(240) });
/** What waits for the chair, by its identity. */
export const proposalSchema = v.object({ waiting: id });
export const undoSchema = v.object({
	index: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0))
});
export const screenSchema = v.object({
	code: v.pipe(
		v.string(),
		v.trim(),
		v.regex(/^[0-9]{6}$/, () => m.live_problem_code())
	)
});

export const directScreenSchema = v.object({
	shows: v.optional(v.picklist(SCREEN_CONTENTS)),
	theme: v.optional(v.picklist(SCREEN_THEMES))
});

/** What somebody wrote, as a text in his language, and `other` in the other one; an empty one is no text. */
export function written(text: string, locale: Locale, other = ''): Text2 {
	return { ...(text && { [locale]: text }), ...(other && { [otherLocale(locale)]: other }) };
}

/** Where an item goes on to; undefined when nothing was said. */
export function whereTo(
	{ to, to_zh: zh, to_en: en }: { to: string; to_zh: string; to_en: string },
	locale: Locale
): Text2 | undefined {
	if (to) return written(to, locale);
	return zh || en ? { ...(zh && { zh }), ...(en && { en }) } : undefined;
}
