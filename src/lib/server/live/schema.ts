import * as v from 'valibot';

const id = v.pipe(v.string(), v.uuid());

export const joinSchema = v.object({ meeting: id, since: v.pipe(v.number(), v.integer(), v.minValue(-1)) });

export const ballotSchema = v.object({
	voteId: id,
	seatId: v.optional(id),
	choice: v.picklist(['FOR', 'AGAINST', 'ABSTAIN']),
	replaces: v.optional(v.pipe(v.string(), v.base64(), v.maxLength(100))),
	requestKey: id
});
