import * as v from 'valibot';
import { id } from '#lib/features/forms/ids.ts';
import { ORDER_STRATEGIES } from '#lib/domain/motions/order-amendments.ts';
import { LONGEST_TEXT, PREVAILING } from '#lib/domain/texts/prevailing.ts';
import { m } from '#lib/paraglide/messages.js';

/** The ways in which a text can be looked at. */
const views = ['side', 'merged', 'original', 'both'] as const;
export type MotionView = (typeof views)[number];

/** What the address asks for: a way to look, and another text to look at it beside. What it cannot mean is left out. */
export const lookSchema = v.object({
	view: v.fallback(v.picklist(views), 'side'),
	with: v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined),
	/** The amendment that is looked at; without it the one that is put, or next. */
	amendment: v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined)
});

const words = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(8_000, () => m.live_problem_long())
);
const seat = v.pipe(
	v.optional(v.union([id, v.literal('')]), ''),
	v.transform((value) => value || undefined)
);

const reason = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(2_000, () => m.live_problem_long())
);

/** An amendment at one clause, of the motion or of another amendment; the clause empty: before the first. */
export const amendSchema = v.object({
	op: v.picklist(['INSERT', 'DELETE', 'REPLACE']),
	clause: v.pipe(v.string(), v.maxLength(200)),
	target: seat,
	text_zh: words,
	text_en: words,
	mover: seat,
	seconder: seat,
	reason
});

/** The motion of the page, or an amendment to it. */
export const textSchema = v.object({ amendment: v.optional(id) });

/** The chair's ruling on it. */
export const rulingSchema = v.object({
	amendment: v.optional(id),
	decision: v.picklist(['ADMISSIBLE', 'INADMISSIBLE']),
	reason
});

/** A comment on an amendment; for the secretary, from which seat it came in the room. */
export const commentSchema = v.object({ amendment: id, comment: reason, seat, request_key: id });

/** Somebody seconds it or takes it over; for the secretary, who did in the room. */
export const seatSchema = v.object({ amendment: v.optional(id), seat });

/** Parties without a position, as they were shown. */
export const positionsSchema = v.object({ declined: v.optional(v.array(id), []) });

/** The motion, or one of its amendments, is put to the vote. */
/** The motion itself, an amendment to it, or of a divided one a part. */
export const putSchema = v.object({
	amendment: v.optional(id),
	part: v.optional(id),
	request_key: id
});

/** A motion from a delegate's own device. */
const wholeText = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(LONGEST_TEXT, () => m.live_problem_long())
);

export const motionSchema = v.object({
	item: id,
	title: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(200, () => m.live_problem_long())
	),
	text: wholeText,
	title_other: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(200, () => m.live_problem_long())
	),
	text_other: wholeText,
	prevailing: v.optional(v.picklist(PREVAILING))
});

/** Taking an amendment over; the secretary says that the seconder agrees, too. */
export const acceptSchema = v.object({
	amendment: id,
	seconder_consents: v.pipe(
		v.optional(v.string(), ''),
		v.transform((value) => value === 'yes')
	)
});

/** Writing an amendment anew; without words both changes are put together. */
export const rebaseSchema = v.object({ amendment: id, text_zh: words, text_en: words });

/** A vote between amendments to the same words. */
export const betweenSchema = v.object({ amendments: v.array(id), request_key: id });

/** How amendments are put in order; the chair's own order is a place for each, in the order of the page. */
export const orderSchema = v.object({
	strategy: v.picklist(ORDER_STRATEGIES),
	amendments: v.array(id),
	places: v.array(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1))),
	reason: words
});

/** The amendments by the places that were given to them; none where the strategy gives the order. */
export function orderGiven({
	strategy,
	amendments,
	places
}: v.InferOutput<typeof orderSchema>): string[] | undefined {
	if (strategy !== 'CHAIR_ORDER') return undefined;
	return amendments
		.map((amendment, at) => ({ amendment, place: places[at] ?? Infinity }))
		.sort((one, other) => one.place - other.place)
		.map(({ amendment }) => amendment);
}

/** What was written of an amendment that was not taken. */
export type Written = Partial<
	Record<
		| 'amendment'
		| 'reason'
		| 'clause'
		| 'target'
		| 'rebase'
		| 'op'
		| 'text_zh'
		| 'text_en'
		| 'mover'
		| 'seconder'
		| 'comment'
		| 'seat',
		string
	>
>;
