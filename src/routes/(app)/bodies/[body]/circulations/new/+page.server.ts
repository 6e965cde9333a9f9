import { redirect } from '@sveltejs/kit';
import { circulationSchema } from '#lib/features/circulations/schema.ts';
import { both } from '#lib/features/meetings/meeting-input.ts';
import { bodyCommand } from '#lib/request/body-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { circulateText } from '#lib/server/circulations/circulate-text.ts';
import { readTerms } from '#lib/server/circulations/read-terms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = actorOf(locals);
	const { id, slug, name } = await readBody(locals.portal, actor, { slug: params.body }).catch(refusedLoad);
	const terms = await readTerms(locals.portal, actor, id).catch(refusedLoad);
	return { body: { slug, name }, terms, requestKey: crypto.randomUUID() };
};

const submit = bodyCommand(circulationSchema, (portal, actor, { bodyId, kind, subject, ...sent }) =>
	circulateText(portal, actor, {
		bodyId,
		kind,
		subject,
		title: both(sent.title_zh, sent.title_en),
		text: both(sent.text_zh, sent.text_en),
		dueOn: sent.due,
		requestKey: sent.request_key
	})
);

export const actions: Actions = {
	default: async (event: RequestEvent) => {
		const answer = await submit(event);
		if ('done' in answer)
			redirect(303, `/bodies/${event.params.body}/circulations/${answer.done.circulationId}`);
		return answer;
	}
};
