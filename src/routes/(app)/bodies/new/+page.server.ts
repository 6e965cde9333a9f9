import { fail, redirect } from '@sveltejs/kit';
import { isoDate } from '#lib/domain/time/format.ts';
import { newBodySchema, textOf } from '#lib/features/bodies/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { requireKeeper } from '#lib/server/auth/require-keeper.ts';
import { createBody } from '#lib/server/bodies/create-body.ts';
import { readDirectory } from '#lib/server/organisations/read-directory.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { portal } = locals;
	const actor = actorOf(locals);
	await requireKeeper(portal.db, actor).catch(refusedLoad);
	const today = isoDate(await timeNow(portal), 'Asia/Shanghai');
	const { organisations } = await readDirectory(portal, actor, today);
	return { organisations: organisations.map(({ id, name }) => ({ id, name })) };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { value, problems } = parseForm(newBodySchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			await createBody(locals.portal, actorOf(locals), {
				slug: value.slug,
				kind: value.kind,
				name: textOf(value.name_zh, value.name_en),
				numberPrefix: textOf(value.prefix_zh, value.prefix_en),
				zone: value.zone,
				parties: value.parties.map(({ kind, label, organisations, seats }) => ({
					kind,
					label: textOf(label.zh, label.en),
					organisations: organisations.map((organisationId) => ({ organisationId })),
					seats: Array.from({ length: seats }, () =>
						organisations.length === 1 ? { organisationId: organisations[0]! } : {}
					)
				}))
			});
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, `/bodies/${value.slug}/offices`);
	}
};
