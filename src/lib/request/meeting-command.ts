import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import type { Actor } from '#lib/server/actor.ts';
import type { Portal } from '#lib/server/portal.ts';
import { proposeToChair } from '#lib/server/meetings/propose-to-chair.ts';
import { takeOffProposal } from '#lib/server/meetings/take-off-proposal.ts';
import { idParam } from './id-param.ts';
import { actorOf } from './members-only.ts';
import { needsChairsTap, refusedAction } from './refused.ts';

/** Field of a form by which the chair does what was proposed to him: the proposal is taken off with it. */
const PROPOSAL = 'proposal';

/**
 * A form action that parses with a schema, calls one command in the meeting of the address, and maps the result. What the
 * charter keeps for the chair's own tap is laid before the chair instead, when the secretary asks for it (ruling 1).
 */
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
		request,
		url
	}: RequestEvent): Promise<ActionFailure<object> | { done: true } | { proposed: true }> => {
		const form = await request.formData();
		const proposal = form.get(PROPOSAL);
		form.delete(PROPOSAL);
		const { value, problems } = parseForm(schema, form);
		if (problems) return fail(400, { problems });
		const { portal } = locals;
		const actor = actorOf(locals);
		const meetingId = idParam(params.meeting);
		try {
			const input = { ...(value as object), meetingId };
			await run(portal, actor, input as v.InferOutput<Schema> & { meetingId: string });
		} catch (error) {
			if (!needsChairsTap(error)) return refusedAction(error);
			const fields = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
			await proposeToChair(portal, actor, { meetingId, action: actionOf(url), fields });
			return { proposed: true };
		}
		if (typeof proposal === 'string')
			await takeOffProposal(portal, actor, { meetingId, proposal: idParam(proposal) });
		return { done: true };
	};
}

/** The action's name: `?/openItem` is `openItem`. */
function actionOf(url: URL): string {
	return [...url.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1) ?? '';
}
