import { fail, type RequestEvent } from '@sveltejs/kit';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { agreeSchema, answerSchema, commentSchema, freezeSchema } from '#lib/features/minutes/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import type { Actor } from '#lib/server/actor.ts';
import { agreeMinutes } from '#lib/server/minutes/agree-minutes.ts';
import { answerComment } from '#lib/server/minutes/answer-comment.ts';
import { circulateMinutes } from '#lib/server/minutes/circulate-minutes.ts';
import { commentOnMinutes } from '#lib/server/minutes/comment-on-minutes.ts';
import { freezeMinutes } from '#lib/server/minutes/freeze-minutes.ts';
import { minutesPage } from '#lib/server/minutes/queries.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	minutes: await minutesPage(locals.portal, actorOf(locals), idParam(params.minutes), getLocale()).catch(
		refusedLoad
	)
});

export const actions: Actions = {
	circulate: (event) => command(event, circulateMinutes),
	freeze: async (event) => {
		const { value, problems } = parseForm(freezeSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		return command(event, (portal, actor, of) =>
			freezeMinutes(portal, actor, { ...of, withMarks: value.marks })
		);
	},
	agree: async (event) => {
		const { value, problems } = parseForm(agreeSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		return command(event, (portal, actor, of) => agreeMinutes(portal, actor, { ...of, ...value }));
	},
	comment: async (event) => {
		const { value, problems } = parseForm(commentSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		const { request, ...comment } = value;
		return command(event, (portal, actor, of) =>
			commentOnMinutes(portal, actor, { ...of, ...comment, requestKey: request })
		);
	},
	answer: async (event) => {
		const { value, problems } = parseForm(answerSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		const { comment, answer, reason } = value;
		return command(event, (portal, actor, of) =>
			answerComment(portal, actor, { ...of, commentId: comment, answer, ...(reason && { reason }) })
		);
	}
};

async function command(
	{ locals, params }: RequestEvent<RouteParams>,
	run: (portal: Portal, actor: Actor, of: { minutesId: string }) => Promise<unknown>
) {
	try {
		await run(locals.portal, actorOf(locals), { minutesId: idParam(params.minutes) });
	} catch (error) {
		return refusedAction(error);
	}
}
