import * as v from 'valibot';

/* The small parts that the form of a meeting file is made of. Descriptions are what `npm run walk -- --help` prints. */

/** Adds to a schema what the help says about it. */
export function about<Schema extends v.GenericSchema>(schema: Schema, text: string) {
	return v.pipe(schema, v.description(text));
}

export const key = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9][a-z0-9-]*$/, 'must be a key: small letters, digits and hyphens')
);

export const words = v.pipe(
	v.string(),
	v.check((text) => text.trim() !== '', 'must not be empty')
);

export const text2 = v.pipe(
	v.strictObject({ zh: v.optional(words), en: v.optional(words) }),
	v.check(({ zh, en }) => zh !== undefined || en !== undefined, 'needs zh or en')
);

export const bothLanguages = v.strictObject({ zh: words, en: words });

export const date = v.pipe(
	v.string(),
	v.check(
		(text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
		'must be a date such as 2026-03-18'
	)
);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

export const instant = v.pipe(
	v.string(),
	v.check(
		(text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
		'must be a time with its offset, such as 2026-03-18T09:00:00+08:00'
	)
);

export const count = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
