import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/refusal.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { proseFormSchema } from '#lib/features/minutes/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { minutesPage } from '#lib/server/minutes/queries.ts';
import { writeProse } from '#lib/server/minutes/write-prose.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const id = idParam(params.minutes);
	const minutes = await minutesPage(locals.portal, actorOf(locals), id, getLocale()).catch(refusedLoad);
	if (!minutes.may.write) redirect(303, `/minutes/${minutes.id}`);
	return { minutes };
};

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const minutesId = idParam(params.minutes);
		const actor = actorOf(locals);
		const { value, problems } = parseForm(proseFormSchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			const { sha256 } = await writeProse(locals.portal, actor, { minutesId, ...value });
			return { base: sha256 };
		} catch (error) {
			if (!(error instanceof Refusal) || error.code !== 'PROSE_CHANGED_ELSEWHERE')
				return refusedAction(error);
			// Both texts are kept: the writer gets the saved one beside his own.
			const { prose, base } = await minutesPage(locals.portal, actor, minutesId, getLocale());
			return fail(409, { theirs: { prose, base } });
		}
	}
};
