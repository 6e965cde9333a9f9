import * as v from 'valibot';
import { id } from '#lib/features/forms/ids.ts';
import { MOST_SIGNS } from '#lib/domain/drafting/nouns.ts';
import { plainText } from '#lib/domain/plain-text.ts';
import { m } from '#lib/paraglide/messages.js';

/** Words as written: forms end lines in their own way. */
const words = v.pipe(
	v.optional(v.string(), ''),
	v.transform(plainText),
	v.maxLength(MOST_SIGNS, () => m.live_problem_long())
);
const title = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(200, () => m.live_problem_long())
);

/** An amendment to be drafted, from a clause of a motion; the words begin with what was written so far. */
export const newAmendmentSchema = v.object({
	motion: id,
	target: v.optional(id),
	op: v.picklist(['INSERT', 'REPLACE']),
	clause: v.pipe(v.optional(v.string(), ''), v.maxLength(200)),
	text_zh: words,
	text_en: words
});

export const newMotionSchema = v.pipe(
	v.object({ item: id, title_zh: title, title_en: title }),
	v.forward(
		v.partialCheck(
			[['title_zh'], ['title_en']],
			({ title_zh, title_en }) => Boolean(title_zh || title_en),
			() => m.drafting_title_missing()
		),
		['title_zh']
	)
);

/** What its mover read. */
export const moveSchema = v.object({ text_zh: words, text_en: words });
