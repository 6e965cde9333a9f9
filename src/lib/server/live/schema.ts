import * as v from 'valibot';
import { PAPER_PATTERN, type PaperWord } from '#lib/domain/voting/paper.ts';

const id = v.pipe(v.string(), v.uuid());

export const joinSchema = v.object({ meeting: id, since: v.pipe(v.number(), v.integer(), v.minValue(-1)) });

/** A choice, or a paper of an election or a preference ballot. */
export const said = v.union([
	v.picklist(['FOR', 'AGAINST', 'ABSTAIN']),
	v.custom<PaperWord>((word) => typeof word === 'string' && PAPER_PATTERN.test(word))
]);

export const ballotSchema = v.object({
	voteId: id,
	seatId: v.optional(id),
	choice: said,
	replaces: v.optional(v.pipe(v.string(), v.base64(), v.maxLength(100))),
	requestKey: id
});
