import * as v from 'valibot';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { writtenJson } from '#lib/features/forms/written-json.ts';
import { m } from '#lib/paraglide/messages.js';

const LONGEST_COMMENT = 4000;
const LONGEST_PASSAGE = 40_000;

const words = (missing: () => string) =>
	v.pipe(
		v.string(missing),
		v.trim(),
		v.nonEmpty(missing),
		v.maxLength(LONGEST_COMMENT, () => m.minutes_editor_too_long())
	);
const block = v.pipe(v.string(), v.regex(/^(opening|closing|item:[0-9a-f-]{36})$/));
const version = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number));

export const commentSchema = v.object({
	block,
	version,
	text: words(() => m.minutes_comment_missing()),
	request: v.pipe(v.string(), v.uuid())
});

/** Freezing; whether 〓 may stand for characters that no font has. */
export const freezeSchema = v.object({
	marks: v.pipe(
		v.optional(v.string()),
		v.transform((ticked) => ticked !== undefined)
	)
});

/** An answer to a comment; declining needs its reason. */
export const answerSchema = v.pipe(
	v.object({
		comment: v.pipe(v.string(), v.uuid()),
		answer: v.picklist(['ACCEPTED', 'DECLINED', 'PARTY_STATEMENT']),
		reason: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(LONGEST_COMMENT))
	}),
	v.forward(
		v.check(
			({ answer, reason }) => answer !== 'DECLINED' || reason !== '',
			() => m.minutes_refuse_missing()
		),
		['reason']
	)
);

export const agreeSchema = v.object({ version });

export const signSchema = v.object({
	statement: v.literal('on', () => m.minutes_sign_statement_missing()),
	password: v.pipe(
		v.string(() => m.minutes_sign_password_missing()),
		v.nonEmpty(() => m.minutes_sign_password_missing()),
		v.maxLength(1000)
	)
});

export const refuseSchema = v.object({ reason: words(() => m.minutes_refuse_missing()) });

const passage = v.pipe(
	v.string(),
	v.maxLength(LONGEST_PASSAGE, () => m.minutes_editor_too_long())
);
const text2 = v.pipe(
	v.object({ zh: v.optional(passage), en: v.optional(passage) }),
	v.transform(({ zh, en }) => ({ ...(zh?.trim() && { zh }), ...(en?.trim() && { en }) }))
);

const proseSchema = v.object({
	title: text2,
	passages: v.record(block, text2)
});

/** The whole prose as the editor sends it, with the hash that it began with. */
export const proseFormSchema = v.object({
	base: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	prose: v.pipe(
		v.string(),
		v.maxLength(400_000, () => m.minutes_editor_too_long()),
		writtenJson,
		proseSchema,
		v.transform(({ title, passages }): Prose => ({
			title,
			passages: Object.fromEntries(
				Object.entries(passages).filter(([, text]) => text.zh !== undefined || text.en !== undefined)
			)
		}))
	)
});
