import { fail, redirect } from '@sveltejs/kit';
import { newPasswordSchema } from '#lib/features/auth/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { deviceOf } from '#lib/request/device.ts';
import { refusedAction } from '#lib/request/refused.ts';
import { setCookie } from '#lib/request/with-session.ts';
import { resetPassword } from '#lib/server/auth/reset-password.ts';
import { readLink } from '#lib/server/auth/read-link.ts';
import type { Actions, PageServerLoad } from './$types';

// Opening the link changes nothing: scanners of mail follow links.
export const load: PageServerLoad = ({ locals, params }) =>
	readLink(locals.portal, 'PASSWORD_RESET', params.token);

export const actions: Actions = {
	default: async (event) => {
		const { locals, request, params, cookies } = event;
		const parsed = parseForm(newPasswordSchema, await request.formData());
		if (parsed.problems) return fail(400, { problems: parsed.problems });
		try {
			const use = { token: params.token, password: parsed.value.password, device: deviceOf(event) };
			setCookie(cookies, await resetPassword(locals.portal, use));
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, '/today');
	}
};
