import * as v from 'valibot';
import { id } from '#lib/features/forms/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Text2 } from '#lib/domain/text2.ts';
import { PAPER_PATTERN, type PaperWord } from '#lib/domain/voting/paper.ts';

/* What a phone sends. A text is one field, in the language of whoever writes. */

const text = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(8_000, () => m.live_problem_long()),
	v.transform((words): Text2 => (words ? { [getLocale()]: words } : {}))
);

/** Oneself, or (by the liaison) somebody of his side, an alternate for whom he sits. */
export const checkInSchema = v.object({
	mode: v.picklist(['IN_ROOM', 'REMOTE']),
	person: v.optional(id),
	for: v.optional(v.union([id, v.literal('')]))
});
export const handOverSeatSchema = v.object({ alternate: id });
export const checkOutSchema = v.object({ person: v.optional(id) });
export const codeSchema = v.object({
	code: v.pipe(
		v.string(),
		v.transform((text) => text.normalize('NFKC').replace(/\s/g, '')),
		v.regex(/^[0-9]{6}$/, () => m.live_code_six())
	)
});
export const positionSchema = v.object({
	voteId: id,
	stance: v.picklist(['RESERVATION', 'STAND_ASIDE', 'OBJECTION']),
	text
});
export const filePositionSchema = v.object({ voteId: id, text });
export const joinPositionSchema = v.object({ voteId: id, positionId: id });
const hands = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));
export const handsSchema = v.object({
	voteId: id,
	counts: v.pipe(
		v.string(),
		v.maxLength(10_000),
		v.parseJson(),
		v.array(v.object({ party: id, for: hands, against: hands, abstain: hands }))
	)
});
export const secretSchema = v.object({
	voteId: id,
	choice: v.union([
		v.picklist(['FOR', 'AGAINST', 'ABSTAIN']),
		v.custom<PaperWord>((word) => typeof word === 'string' && PAPER_PATTERN.test(word))
	]),
	requestKey: id
});
/** Of one's own seat, from the next ballot on an item. */
export const recuseSchema = v.object({ itemId: id, seatId: id, reason: text, requestKey: id });
export const challengeSchema = v.object({ voteId: id, reason: text, requestKey: id });
export const explainSchema = v.object({
	voteId: id,
	text,
	forParty: v.pipe(
		v.optional(v.picklist(['on', '']), ''),
		v.transform((ticked) => ticked === 'on')
	)
});
export const correctSchema = v.object({
	voteId: id,
	meant: v.picklist(['FOR', 'AGAINST', 'ABSTAIN']),
	text
});
export const requestFloorSchema = v.object({
	item: id,
	kind: v.picklist(['POINT_OF_ORDER', 'OPENING', 'LIST', 'REPLY', 'CLOSING']),
	requestKey: id
});
export const floorRequestSchema = v.object({ request: id });
export const yieldSchema = v.object({ adviser: id });
export const speechSchema = v.object({ speech: id });
/** After the speech that the giver saw going on; empty: nobody spoke. */
export const nextSpeakerSchema = v.object({ after: v.union([v.literal(''), id]) });
export const statementSchema = v.object({ text, requestKey: v.optional(id) });
