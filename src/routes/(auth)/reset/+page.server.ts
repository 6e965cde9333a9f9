import { fail } from '@sveltejs/kit';
import { requestResetSchema } from '#lib/features/auth/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { refusedAction } from '#lib/request/refused.ts';
import { requestPasswordReset } from '#lib/server/auth/request-password-reset.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals, request, getClientAddress }) => {
		const parsed = parseForm(requestResetSchema, await request.formData());
		if (parsed.problems) return fail(400, { problems: parsed.problems });
		try {
			await requestPasswordReset(locals.portal, { name: parsed.value.name, address: getClientAddress() });
		} catch (error) {
			return refusedAction(error);
		}
		return { asked: true };
	}
};
