import { fail, redirect } from '@sveltejs/kit';
import { organisationSchema, textOf } from '#lib/features/bodies/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { requireKeeper } from '#lib/server/auth/require-keeper.ts';
import { createOrganisation } from '#lib/server/organisations/create-organisation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireKeeper(locals.portal.db, actorOf(locals)).catch(refusedLoad);
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { value, problems } = parseForm(organisationSchema, await request.formData());
		if (problems) return fail(400, { problems });
		const { name_zh, name_en, ...organisation } = value;
		try {
			await createOrganisation(locals.portal, actorOf(locals), {
				...organisation,
				name: textOf(name_zh, name_en)
			});
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, `/directory/${organisation.key}`);
	}
};
