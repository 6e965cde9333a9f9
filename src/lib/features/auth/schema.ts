import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';

const password = v.pipe(
	v.string(() => m.auth_password_missing()),
	v.nonEmpty(() => m.auth_password_missing()),
	v.maxLength(1000, () => m.refusal_password_too_long({ max: 200 }))
);
const line = (missing: () => string) =>
	v.pipe(
		v.string(missing),
		v.trim(),
		v.nonEmpty(missing),
		v.maxLength(200, () => m.auth_too_long())
	);

/** A name to sign in with, and the password; the password is taken as it was typed. */
export const signInSchema = v.object({ name: line(() => m.auth_name_missing()), password });

export const newPasswordSchema = v.object({ password });

export const requestResetSchema = v.object({ name: line(() => m.auth_name_missing()) });

export const changePasswordSchema = v.object({ current: password, password });

export const languageSchema = v.object({ locale: v.picklist(['zh', 'en']) });

export const sessionSchema = v.object({ session: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

export const accountSchema = v.object({ person: v.pipe(v.string(), v.uuid()) });

/** An invitation: a name in at least one language, and an address. */
export const inviteSchema = v.pipe(
	v.object({
		name_zh: v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(100, () => m.auth_too_long())
		),
		name_en: v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(100, () => m.auth_too_long())
		),
		email: v.pipe(
			v.string(() => m.auth_email_wrong()),
			v.trim(),
			v.email(() => m.auth_email_wrong())
		),
		locale: v.picklist(['zh', 'en']),
		administrator: v.optional(v.literal('on'))
	}),
	v.forward(
		v.check(
			(person) => person.name_zh !== '' || person.name_en !== '',
			() => m.auth_person_name_missing()
		),
		['name_zh']
	)
);
