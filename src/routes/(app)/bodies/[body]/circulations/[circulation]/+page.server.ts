import { fail, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { answerSchema, withdrawSchema } from '#lib/features/circulations/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import type { Actor } from '#lib/server/actor.ts';
import { answerCirculation } from '#lib/server/circulations/answer-circulation.ts';
import { readCirculation } from '#lib/server/circulations/read-circulation.ts';
import { withdrawCirculation } from '#lib/server/circulations/withdraw-circulation.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	circulation: await readCirculation(locals.portal, actorOf(locals), {
		slug: params.body,
		circulationId: idParam(params.circulation)
	}).catch(refusedLoad)
});

/** A form action that parses with a schema and calls one command about the circulation of the address. */
function command<Schema extends v.GenericSchema>(
	schema: Schema,
	run: (portal: Portal, actor: Actor, circulationId: string, input: v.InferOutput<Schema>) => Promise<void>
) {
	return async ({ locals, params, request }: RequestEvent) => {
		const circulationId = idParam(params.circulation);
		const { value, problems } = parseForm(schema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			await run(locals.portal, actorOf(locals), circulationId, value as v.InferOutput<Schema>);
		} catch (error) {
			return refusedAction(error);
		}
		return { done: true };
	};
}

export const actions: Actions = {
	answer: command(answerSchema, (portal, actor, circulationId, { answer, text }) =>
		answerCirculation(portal, actor, { circulationId, answer, text: text ? { [getLocale()]: text } : {} })
	),
	withdraw: command(withdrawSchema, (portal, actor, circulationId, { reason }) =>
		withdrawCirculation(portal, actor, { circulationId, reason })
	)
};
