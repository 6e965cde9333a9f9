import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { motionSchema } from '#lib/features/motions/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { readNewMotion } from '#lib/server/motions/read-new-motion.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	place: await readNewMotion(locals.portal, actorOf(locals), {
		meetingId: idParam(params.meeting)
	}).catch(refusedLoad)
});

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const { value, problems } = parseForm(motionSchema, form);
		const written = Object.fromEntries([...form].filter(([, said]) => typeof said === 'string')) as Record<
			string,
			string
		>;
		if (problems) return fail(400, { problems, written });
		const locale = getLocale();
		const other = locale === 'zh' ? 'en' : 'zh';
		const both = (here: string, there: string) => ({
			...(here && { [locale]: here }),
			...(there && { [other]: there })
		});
		const meetingId = idParam(params.meeting);
		let motionId: string;
		try {
			({ motionId } = await submitMotion(locals.portal, actorOf(locals), {
				meetingId,
				itemId: value.item,
				title: both(value.title, value.title_other),
				text: both(value.text, value.text_other),
				prevailing: value.prevailing
			}));
		} catch (error) {
			const { status, data } = refusedAction(error);
			return fail(status, { ...data, written });
		}
		redirect(303, `/meetings/${meetingId}/motions/${motionId}`);
	}
};
