import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { newAmendmentSchema, newMotionSchema } from '#lib/features/drafting/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { text2 } from '#lib/domain/text2.ts';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { createDraft, type NewDraft } from '#lib/server/drafting/create-draft.ts';
import { openNotes } from '#lib/server/drafting/open-notes.ts';
import { listDrafts } from '#lib/server/drafting/list-drafts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const of = { meetingId: idParam(params.meeting) };
	return { list: await listDrafts(locals.portal, actorOf(locals), of).catch(refusedLoad) };
};

/** Begins a draft, and leads to it. */
async function lead(meetingId: string, begun: Promise<{ draftId: string }>) {
	let draftId;
	try {
		({ draftId } = await begun);
	} catch (error) {
		return refusedAction(error);
	}
	redirect(303, `/meetings/${meetingId}/drafts/${draftId}`);
}

/** A form action that begins a draft with what was written. */
function begin<Schema extends v.GenericSchema>(
	schema: Schema,
	draftOf: (input: v.InferOutput<Schema>) => NewDraft
) {
	return async ({ locals, params, request }: RequestEvent) => {
		const meetingId = idParam(params.meeting);
		const { value, problems } = parseForm(schema, await request.formData());
		if (problems) return fail(400, { problems });
		const draft = { meetingId, ...draftOf(value as v.InferOutput<Schema>) };
		return lead(meetingId, createDraft(locals.portal, actorOf(locals), draft));
	};
}

export const actions: Actions = {
	notes: ({ locals, params }) => {
		const meetingId = idParam(params.meeting);
		return lead(meetingId, openNotes(locals.portal, actorOf(locals), { meetingId }));
	},
	amendment: begin(newAmendmentSchema, ({ motion, target, op, clause, text_zh, text_en }) => ({
		kind: 'AMENDMENT',
		motionId: motion,
		targetId: target,
		op,
		clause,
		text: text2(text_zh, text_en)
	})),
	motion: begin(newMotionSchema, ({ item, title_zh, title_en }) => ({
		kind: 'MOTION',
		itemId: item,
		title: text2(title_zh, title_en)
	}))
};
