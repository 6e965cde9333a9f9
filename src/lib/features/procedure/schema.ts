import * as v from 'valibot';
import { PROCEDURAL_KINDS, SUSPENDABLE_RULES } from '#lib/domain/procedure/kinds.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { id, optionalId } from '#lib/features/forms/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/* What phone and console send about procedural motions. A text is one field, in the language of whoever writes. */

const text = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(500, () => m.live_problem_text_long()),
	v.transform((words): Text2 => (words ? { [getLocale()]: words } : {}))
);
const minutes = v.optional(
	v.union([
		v.pipe(
			v.literal(''),
			v.transform(() => undefined)
		),
		v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(480))
	])
);

export const moveSchema = v.object({
	kind: v.picklist(PROCEDURAL_KINDS),
	motionId: optionalId,
	rulingId: optionalId,
	says: text,
	minutes,
	/** By clocks in the meeting's zone. */
	at: v.optional(v.pipe(v.string(), v.regex(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)?$/))),
	suspends: v.optional(
		v.union([
			v.pipe(
				v.literal(''),
				v.transform(() => undefined)
			),
			v.picklist(SUSPENDABLE_RULES)
		])
	),
	/** Ids of clauses, with commas between. */
	starts: v.pipe(
		v.optional(v.string(), ''),
		v.maxLength(20_000),
		v.transform((ids) => ids.split(',').filter(Boolean))
	),
	moverSeatId: optionalId,
	seconderSeatId: optionalId
});
export const secondSchema = v.object({ proceduralId: id, seconderSeatId: optionalId });
export const proceduralSchema = v.object({ proceduralId: id });
export const rulingSchema = v.object({
	proceduralId: id,
	decision: v.picklist(['INADMISSIBLE', 'UPHELD', 'DISMISSED']),
	reason: text
});
export const carriedOutSchema = v.object({ proceduralId: id, text });
/** `how`: in which form it is put, or without a vote where nobody objects. */
export const putSchema = v.object({
	item: id,
	proceduralId: id,
	how: v.picklist(['RECORD_VOTE', 'SHOW_OF_HANDS', 'CONSENSUS']),
	request_key: id
});
