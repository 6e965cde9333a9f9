import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { CONSOLE_ACTS } from '#lib/domain/live/console-keys.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { consoleActSchema, consoleKeySchema } from '#lib/features/live/console/keys-schema.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction } from '#lib/request/refused.ts';
import type { Actor } from '#lib/server/actor.ts';
import { consoleActWords } from '#lib/server/people/console-act-words.ts';
import { readConsoleKeys } from '#lib/server/people/console-keys.ts';
import { moveConsoleKey } from '#lib/server/people/move-console-key.ts';
import { resetConsoleKeys } from '#lib/server/people/reset-console-keys.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const keys = await readConsoleKeys(locals.portal.db, actorOf(locals));
	const words = consoleActWords();
	return { keys: CONSOLE_ACTS.map((act) => ({ act, words: words[act], press: keys[act] })) };
};

function command<Schema extends v.GenericSchema>(
	schema: Schema,
	run: (portal: Portal, actor: Actor, input: v.InferOutput<Schema>) => Promise<void>
) {
	return async ({ locals, request }: RequestEvent): Promise<ActionFailure<object> | { done: true }> => {
		const { value, problems } = parseForm(schema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			await run(locals.portal, actorOf(locals), value as v.InferOutput<Schema>);
		} catch (error) {
			return refusedAction(error);
		}
		return { done: true };
	};
}

export const actions: Actions = {
	move: command(consoleKeySchema, (portal, actor, { act, ...press }) =>
		moveConsoleKey(portal, actor, { act, press })
	),
	off: command(consoleActSchema, (portal, actor, { act }) =>
		moveConsoleKey(portal, actor, { act, press: null })
	),
	reset: async ({ locals }) => {
		await resetConsoleKeys(locals.portal, actorOf(locals));
		return { done: true as const };
	}
};
