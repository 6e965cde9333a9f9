import { fail, redirect } from '@sveltejs/kit';
import { deviceName } from '#lib/domain/people/device-name.ts';
import { changePasswordSchema, languageSchema, sessionSchema } from '#lib/features/auth/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction } from '#lib/request/refused.ts';
import { changePassword } from '#lib/server/auth/change-password.ts';
import { proveAgain } from '#lib/server/auth/prove-again.ts';
import { revokeSession } from '#lib/server/auth/revoke-session.ts';
import { keptOnDevice, languageCookie } from '#lib/server/look.ts';
import { chooseLanguage } from '#lib/server/people/choose-language.ts';
import { listOwnSessions, readOwnProfile } from '#lib/server/people/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = actorOf(locals);
	const sessions = await listOwnSessions(locals.portal, actor);
	return {
		profile: await readOwnProfile(locals.portal, actor),
		sessions: sessions.map(({ userAgent, ...session }) => ({
			...session,
			device: deviceName(userAgent),
			isThis: session.id === locals.sessionId
		}))
	};
};

export const actions: Actions = {
	language: async ({ locals, request, cookies }) => {
		const parsed = parseForm(languageSchema, await request.formData());
		if (parsed.problems) return fail(400, { problems: parsed.problems });
		await chooseLanguage(locals.portal, actorOf(locals), parsed.value.locale);
		cookies.set(languageCookie, parsed.value.locale, keptOnDevice);
		redirect(303, '/me');
	},

	session: async ({ locals, request }) => {
		const parsed = parseForm(sessionSchema, await request.formData());
		if (parsed.problems) return fail(400, { problems: parsed.problems });
		try {
			await revokeSession(locals.portal, actorOf(locals), parsed.value.session);
		} catch (error) {
			return refusedAction(error);
		}
		return { ended: true };
	},

	password: async ({ locals, request }) => {
		const parsed = parseForm(changePasswordSchema, await request.formData());
		if (parsed.problems) return fail(400, { passwordProblems: parsed.problems });
		try {
			const proof = await proveAgain(locals.portal, actorOf(locals), parsed.value.current);
			const { password } = parsed.value;
			await changePassword(locals.portal, proof, { password, keepSession: locals.sessionId });
		} catch (error) {
			const { status, data } = refusedAction(error);
			return fail(status, { passwordRefusal: data.refusal });
		}
		return { passwordChanged: true };
	}
};
