import { fail, redirect } from '@sveltejs/kit';
import { moveSchema } from '#lib/features/drafting/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { text2 } from '#lib/domain/text2.ts';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { dropDraft } from '#lib/server/drafting/drop-draft.ts';
import { moveDraft } from '#lib/server/drafting/move-draft.ts';
import { readDraft } from '#lib/server/drafting/read-draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('draft');
	const of = { meetingId: idParam(params.meeting), draftId: idParam(params.draft) };
	return { draft: await readDraft(locals.portal, actorOf(locals), of).catch(refusedLoad) };
};

export const actions: Actions = {
	move: async ({ locals, params, request }) => {
		const draftId = idParam(params.draft);
		const { value, problems } = parseForm(moveSchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			const text = text2(value.text_zh, value.text_en);
			await moveDraft(locals.portal, actorOf(locals), { draftId, text });
		} catch (error) {
			return refusedAction(error);
		}
		return { done: 'move' };
	},
	discard: async ({ locals, params }) => {
		const meetingId = idParam(params.meeting);
		try {
			await dropDraft(locals.portal, actorOf(locals), { draftId: idParam(params.draft) });
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, `/meetings/${meetingId}/drafts`);
	}
};
