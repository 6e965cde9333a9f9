import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import type { Actor } from '#lib/server/actor.ts';
import type { Portal } from '#lib/server/portal.ts';
import { idParam } from './id-param.ts';
import { actorOf } from './members-only.ts';
import { refusedAction } from './refused.ts';

/** A form action that parses with a schema, calls one command in the meeting of the address, and maps the result. */
export function meetingCommand<Schema extends v.GenericSchema>(
	schema: Schema,
	run: (
		portal: Portal,
		actor: Actor,
		input: v.InferOutput<Schema> & { meetingId: string }
	) => Promise<unknown>
) {
	return async ({
		locals,
		params,
		request
	}: RequestEvent): Promise<ActionFailure<object> | { done: true }> => {
		const { value, problems } = parseForm(schema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			const input = { ...(value as object), meetingId: idParam(params.meeting) };
			await run(locals.portal, actorOf(locals), input as v.InferOutput<Schema> & { meetingId: string });
		} catch (error) {
			return refusedAction(error);
		}
		return { done: true };
	};
}
