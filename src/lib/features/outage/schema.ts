import * as v from 'valibot';
import { id, optionalId } from '#lib/features/forms/ids.ts';
import * as console from '#lib/features/live/console/schema.ts';
import * as motions from '#lib/features/motions/schema.ts';
import { m } from '#lib/paraglide/messages.js';

/* What the forms send by which results on paper are entered. Times are those on paper, HH:MM. */

const time = v.pipe(
	v.string(() => m.outage_problem_time()),
	v.regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, () => m.outage_problem_time())
);
const at = { at: time };

export const outageSchema = v.object({
	date: v.pipe(
		v.string(() => m.outage_problem_time()),
		v.isoDate(() => m.outage_problem_time())
	),
	from: time,
	until: time
});
export const stepSchema = v.object({
	...at,
	step: v.picklist(['CHECK_IN', 'OPEN', 'SUSPEND', 'RESUME', 'CLOSE'])
});
export const itemSchema = v.object({ ...at, ...console.itemSchema.entries });
export const closeItemSchema = v.object({ ...at, ...console.closeItemSchema.entries });
export const checkInSchema = v.object({ ...at, ...console.checkInSchema.entries });
export const checkOutSchema = v.object({ ...at, ...console.personSchema.entries });
/** Without a reason where the paper gives none. */
export const recuseSchema = v.object({
	...at,
	...console.recuseSchema.entries,
	reason: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(2_000, () => m.live_problem_text_long())
		),
		''
	)
});
export const withdrawRecusalSchema = v.object({ ...at, recusal: id });
export const motionSchema = v.object({ ...at, ...console.motionSchema.entries });
/** An amendment at one clause of an open motion. */
export const amendmentSchema = v.object({ ...at, motion: id, ...motions.amendSchema.entries });
export const statementSchema = v.object({ ...at, ...console.statementSchema.entries });
export const noteSchema = v.object({ ...at, ...console.noteSchema.entries });

/** What a party answers to a call on paper; an objection was withdrawn or sustained before the call ended. */
export const STANCES = ['', 'RESERVATION', 'STAND_ASIDE', 'WITHDRAWN', 'SUSTAINED'] as const;

const hands = v.pipe(
	v.string(),
	v.regex(/^[0-9]{1,5}$/, () => m.outage_problem_number()),
	v.transform(Number),
	v.maxValue(10_000, () => m.outage_problem_number())
);
/** `what`: `motion:<id>`, `amendment:<id>`, or `question`. Lists stand beside one another, one place a party or a seat. */
export const voteSchema = v.object({
	item: id,
	what: v.pipe(v.string(), v.regex(/^(question|(motion|amendment):[0-9a-f-]{36})$/)),
	question: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(500, () => m.live_problem_text_long())
		),
		''
	),
	form: v.picklist(['SHOW_OF_HANDS', 'ROLL_CALL', 'SECRET', 'CONSENSUS_CALL']),
	put: time,
	closed: time,
	teller: v.optional(v.array(optionalId), []),
	party: v.optional(v.array(id), []),
	for: v.optional(v.array(hands), []),
	against: v.optional(v.array(hands), []),
	abstain: v.optional(v.array(hands), []),
	/** Of a secret ballot, beside these: of each `party`, or of all together where none is given. */
	handed_out: v.optional(v.array(hands), []),
	in_box: v.optional(v.array(hands), []),
	blank: v.optional(v.array(hands), []),
	invalid: v.optional(v.array(hands), []),
	seat: v.optional(v.array(id), []),
	answer: v.optional(v.array(v.picklist(['', 'FOR', 'AGAINST', 'ABSTAIN'])), []),
	/** Of a call for objections, beside `party`: what each answered, and its words. */
	stance: v.optional(v.array(v.picklist(STANCES)), []),
	words: v.optional(
		v.array(
			v.pipe(
				v.string(),
				v.trim(),
				v.maxLength(2_000, () => m.live_problem_text_long())
			)
		),
		[]
	),
	request_key: id
});
