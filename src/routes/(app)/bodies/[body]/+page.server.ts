import { fail } from '@sveltejs/kit';
import { consentSchema } from '#lib/features/bodies/consent-schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { consentToSignatures } from '#lib/server/bodies/consent-to-signatures.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { readCharters } from '#lib/server/bodies/read-charters.ts';
import { readRights } from '#lib/server/bodies/read-rights.ts';
import { listCirculations } from '#lib/server/circulations/list-circulations.ts';
import { readTerms } from '#lib/server/circulations/read-terms.ts';
import { listMeetings } from '#lib/server/meetings/list-meetings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = actorOf(locals);
	const body = await readBody(locals.portal, actor, { slug: params.body }).catch(refusedLoad);
	const { agreeFor, today } = await readRights(locals.portal, actor, body.id);
	const charters = agreeFor.length > 0 ? await readCharters(locals.portal, { bodyId: body.id, today }) : [];
	const draft = charters.find(({ state }) => state === 'DRAFT');
	const mine = agreeFor.some((id) => !draft?.agreed.some(({ party }) => party === id));
	return {
		body,
		/** Version of the draft that waits for the reader's agreement. */
		waiting: draft && mine ? draft.version : null,
		circulations: await listCirculations(locals.portal, actor, { bodyId: body.id }),
		/** The secretary may send a text, where the charter knows this form. */
		mayCirculate: Boolean(await readTerms(locals.portal, actor, body.id).catch(() => null)),
		meetings: await listMeetings(locals.portal, actor, { bodyId: body.id })
	};
};

export const actions: Actions = {
	/** A party consents to the signature agreement that was read. */
	consent: async ({ locals, params, request }) => {
		const actor = actorOf(locals);
		const { id: bodyId } = await readBody(locals.portal, actor, { slug: params.body }).catch(refusedLoad);
		const { value, problems } = parseForm(consentSchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			await consentToSignatures(locals.portal, actor, { ...value, bodyId });
		} catch (error) {
			return refusedAction(error);
		}
		return { consented: true };
	}
};
