import { fail, redirect } from '@sveltejs/kit';
import { codeSchema, identitySchema } from '#lib/features/archive/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { deviceOf } from '#lib/request/device.ts';
import { refusedAction } from '#lib/request/refused.ts';
import { verifyFile } from '#lib/server/archive/verify-document.ts';
import { countAttempt } from '#lib/server/auth/attempts.ts';
import type { Actions } from './$types';

const perAddress = { limit: 60, minutes: 10 };

export const actions: Actions = {
	/** The hashes of a file that stays where it is. */
	file: async (event) => {
		const { value, problems } = parseForm(identitySchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		try {
			await countAttempt(event.locals.portal, 'verify', deviceOf(event).address, perAddress);
			return { answer: await verifyFile(event.locals.portal, event.locals.actor, value) };
		} catch (error) {
			return refusedAction(error);
		}
	},
	code: async ({ request }) => {
		const typed = await request.formData();
		const { value, problems } = parseForm(codeSchema, typed);
		if (problems) return fail(400, { problems, code: String(typed.get('code') ?? '') });
		redirect(303, `/v/${value.code}`);
	}
};
