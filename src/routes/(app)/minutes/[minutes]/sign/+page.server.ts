import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { refuseSchema, signSchema } from '#lib/features/minutes/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { proveAgain } from '#lib/server/auth/prove-again.ts';
import { minutesPage } from '#lib/server/minutes/queries.ts';
import { refuseSignature } from '#lib/server/minutes/refuse-signature.ts';
import { signMinutes } from '#lib/server/minutes/sign-minutes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const minutes = await minutesPage(
		locals.portal,
		actorOf(locals),
		idParam(params.minutes),
		getLocale()
	).catch(refusedLoad);
	if (minutes.state !== 'SIGNING' && minutes.state !== 'SIGNED') redirect(303, `/minutes/${minutes.id}`);
	return { minutes };
};

export const actions: Actions = {
	sign: async ({ locals, params, request }) => {
		const { value, problems } = parseForm(signSchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			const proof = await proveAgain(locals.portal, actorOf(locals), value.password);
			await signMinutes(locals.portal, proof, { minutesId: idParam(params.minutes) });
		} catch (error) {
			return refusedAction(error);
		}
		return { signed: true };
	},
	refuse: async ({ locals, params, request }) => {
		const minutesId = idParam(params.minutes);
		const { value, problems } = parseForm(refuseSchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			await refuseSignature(locals.portal, actorOf(locals), { minutesId, reason: value.reason });
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, `/minutes/${minutesId}`);
	}
};
