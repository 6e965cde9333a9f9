import * as v from 'valibot';

/* What is asked of `/find`. */

/** Of what is longer than anybody types the beginning is looked for. */
export const findSchema = v.object({
	words: v.pipe(
		v.fallback(v.string(), ''),
		v.transform((words) => words.slice(0, 100))
	)
});
