import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { parseForm, type FieldProblem } from '#lib/features/forms/parse-form.ts';
import type { Actor } from '#lib/server/actor.ts';
import { bodyIdOf } from '#lib/server/bodies/read-rights.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { RefusalAnswer } from '#lib/server/refusals.ts';
import { actorOf } from './members-only.ts';
import { refusedAction } from './refused.ts';

interface Refused {
	problems?: FieldProblem[];
	refusal?: RefusalAnswer;
}

/** A form action that parses with a schema and calls one command in the body of the address; what it answers goes to the page. */
export function bodyCommand<Schema extends v.GenericSchema, Answer>(
	schema: Schema,
	run: (portal: Portal, actor: Actor, input: v.InferOutput<Schema> & { bodyId: string }) => Promise<Answer>
) {
	return async ({
		locals,
		params,
		request
	}: RequestEvent): Promise<ActionFailure<Refused> | { done: Answer }> => {
		const { value, problems } = parseForm(schema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			const bodyId = await bodyIdOf(locals.portal, params.body ?? '');
			const input = { ...(value as object), bodyId } as v.InferOutput<Schema> & { bodyId: string };
			return { done: await run(locals.portal, actorOf(locals), input) };
		} catch (error) {
			return refusedAction(error);
		}
	};
}
