import { redirect } from '@sveltejs/kit';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { startingPoint } from '#lib/domain/bodies/starting-points.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { draftSchema } from '#lib/features/bodies/schema.ts';
import { bodyCommand } from '#lib/request/body-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { draftCharter } from '#lib/server/bodies/draft-charter.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { readCharters } from '#lib/server/bodies/read-charters.ts';
import { readRights } from '#lib/server/bodies/read-rights.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { portal } = locals;
	const actor = actorOf(locals);
	const body = await readBody(portal, actor, { slug: params.body }).catch(refusedLoad);
	const { draft: mayDraft, today } = await readRights(portal, actor, body.id);
	if (!mayDraft) refusedLoad(new Refusal('NOT_FOUND'));
	const charters = await readCharters(portal, { bodyId: body.id, today });
	const draft = charters.find(({ state }) => state === 'DRAFT');
	const before = charters.find(({ state }) => state === 'IN_FORCE' || state === 'COMING');
	const seats: Partial<Record<PartyKind, number>> = {};
	for (const party of body.parties) seats[party.kind] = Math.max(1, party.seats.length);
	return {
		body,
		start: draft?.rules ?? before?.rules ?? startingPoint(body.kind, seats),
		before: before?.rules ?? null,
		from: draft?.from && draft.from > today ? draft.from : today,
		basedOn: draft?.version ?? null
	};
};

const submit = bodyCommand(draftSchema, (portal, actor, { bodyId, rules, from, based_on }) =>
	draftCharter(portal, actor, {
		bodyId,
		rules: rules as CharterRules,
		from,
		...(based_on && { basedOn: based_on })
	})
);

export const actions: Actions = {
	default: async (event: RequestEvent) => {
		const answer = await submit(event);
		if ('done' in answer) redirect(303, `/bodies/${event.params.body}/charter`);
		return answer;
	}
};
