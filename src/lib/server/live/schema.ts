import * as v from 'valibot';
import { MOST_UPDATE_BYTES } from '#lib/domain/drafting/nouns.ts';
import { PAPER_PATTERN, type PaperWord } from '#lib/domain/voting/paper.ts';

const id = v.pipe(v.string(), v.uuid());

export const joinSchema = v.object({ meeting: id, since: v.pipe(v.number(), v.integer(), v.minValue(-1)) });

/** A choice, or a paper of an election or a preference ballot. */
export const said = v.union([
	v.picklist(['FOR', 'AGAINST', 'ABSTAIN']),
	v.custom<PaperWord>((word) => typeof word === 'string' && PAPER_PATTERN.test(word))
]);

const receipt = v.pipe(v.string(), v.base64(), v.maxLength(100));
const MOST_SEATS = 200;

export const severalSchema = v.object({
	voteId: id,
	choice: said,
	seats: v.pipe(
		v.array(v.object({ seatId: id, replaces: v.optional(receipt) })),
		v.minLength(1),
		v.maxLength(MOST_SEATS),
		v.check((seats) => new Set(seats.map(({ seatId }) => seatId)).size === seats.length)
	),
	requestKey: id
});

export const ballotSchema = v.object({
	voteId: id,
	seatId: v.optional(id),
	choice: said,
	replaces: v.optional(receipt),
	requestKey: id
});

/** Bytes in base64. */
const bytes = (most: number) =>
	v.pipe(
		v.string(),
		v.maxLength(Math.ceil(most / 3) * 4),
		v.base64(),
		v.transform((text) => Buffer.from(text, 'base64'))
	);

export const joinDraftSchema = v.object({ draft: id, vector: bytes(MOST_UPDATE_BYTES) });

/** A relative position of Yjs names one sign: a few numbers. */
const MOST_PLACE_BYTES = 48;
const placeInText = v.pipe(v.string(), v.base64(), v.maxLength(Math.ceil(MOST_PLACE_BYTES / 3) * 4));

export const placeInDraftSchema = v.object({
	draft: id,
	place: v.nullable(v.object({ text: v.picklist(['zh', 'en']), anchor: placeInText, head: placeInText }))
});

export const saveDraftSchema = v.object({ draft: id, update: bytes(MOST_UPDATE_BYTES) });
