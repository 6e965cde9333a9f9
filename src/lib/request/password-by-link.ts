import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { newPasswordSchema } from '#lib/features/auth/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import type { SessionCookie } from '#lib/server/auth/session.ts';
import type { LinkUse } from '#lib/server/auth/set-password-by-link.ts';
import type { Portal } from '#lib/server/portal.ts';
import { deviceOf } from './device.ts';
import { refusedAction } from './refused.ts';
import { setCookie } from './with-session.ts';

/** The form action of a one-time link: sets the password by it, signs in, and leads to the home page. */
export function passwordByLink(use: (portal: Portal, link: LinkUse) => Promise<SessionCookie>) {
	return async (event: RequestEvent) => {
		const { value, problems } = parseForm(newPasswordSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		try {
			const link = { token: event.params.token ?? '', password: value.password, device: deviceOf(event) };
			setCookie(event.cookies, await use(event.locals.portal, link));
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, '/today');
	};
}
