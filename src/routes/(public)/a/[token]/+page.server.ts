import { fail } from '@sveltejs/kit';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { answerSchema } from '#lib/features/meetings/schema.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { answerByLink } from '#lib/server/meetings/answer-invitation.ts';
import { readInvitation } from '#lib/server/meetings/read-invitation.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reading changes nothing: scanners follow links (ruling 36). */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	// The address is a secret of its reader: it goes to nobody else, and into no index.
	setHeaders({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex', 'cache-control': 'no-store' });
	return { invitation: await readInvitation(locals.portal, params.token).catch(refusedLoad) };
};

export const actions: Actions = {
	answer: async ({ locals, params, request }) => {
		const { value, problems } = parseForm(answerSchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			await answerByLink(locals.portal, params.token, { answer: value.answer, alternateId: value.alternate });
		} catch (error) {
			return refusedAction(error);
		}
	}
};
