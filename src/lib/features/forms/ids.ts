import * as v from 'valibot';

/** The id of something, as forms send it. */
export const id = v.pipe(v.string(), v.uuid());

/** One that may be left out: a choice of none is sent as an empty field. */
export const optionalId = v.optional(
	v.union([
		id,
		v.pipe(
			v.literal(''),
			v.transform(() => undefined)
		)
	])
);
