import { fail, redirect } from '@sveltejs/kit';
import { signInSchema } from '#lib/features/auth/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { safeReturn } from '#lib/features/shell/safe-return.ts';
import { deviceOf } from '#lib/request/device.ts';
import { refusedAction } from '#lib/request/refused.ts';
import { setCookie } from '#lib/request/with-session.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { listDemoSignIns } from '#lib/server/demo/sign-ins.ts';
import { languageCookie, keptOnDevice } from '#lib/server/look.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.actor) redirect(303, safeReturn(url.searchParams.get('next'), '/today'));
	return { demoSignIns: await listDemoSignIns(locals.portal) };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, request, cookies, url } = event;
		const parsed = parseForm(signInSchema, await request.formData());
		if (parsed.problems) return fail(400, { problems: parsed.problems });
		try {
			const device = deviceOf(event);
			const { cookie, locale } = await signIn(locals.portal, { ...parsed.value, device });
			setCookie(cookies, cookie);
			if (!cookies.get(languageCookie)) cookies.set(languageCookie, locale, keptOnDevice);
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, safeReturn(url.searchParams.get('next'), '/today'));
	}
};
