import {
	dayAfter,
	endMandateSchema,
	inviteAgainSchema,
	mandateSchema,
	replaceSchema,
	whomOf
} from '#lib/features/bodies/schema.ts';
import { bodyCommand } from '#lib/request/body-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { inviteAgain } from '#lib/server/bodies/invite-again.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { readCandidates, readMandates } from '#lib/server/bodies/read-people-of-body.ts';
import { readRights } from '#lib/server/bodies/read-rights.ts';
import { replaceMandate } from '#lib/server/bodies/replace-mandate.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { portal } = locals;
	const actor = actorOf(locals);
	const body = await readBody(portal, actor, { slug: params.body }).catch(refusedLoad);
	const rights = await readRights(portal, actor, body.id);
	const candidates = rights.parties.length > 0 ? await readCandidates(portal, body.id) : [];
	return {
		body,
		rights,
		mandates: await readMandates(portal, { bodyId: body.id, today: rights.today }),
		candidates: candidates.filter(({ party }) => party !== null && rights.parties.includes(party))
	};
};

export const actions: Actions = {
	give: bodyCommand(mandateSchema, (portal, actor, form) =>
		giveMandate(portal, actor, {
			bodyId: form.bodyId,
			partyId: form.party,
			capacity: form.capacity,
			...(form.seat && { seatId: form.seat }),
			from: form.from,
			to: dayAfter(form.to),
			basis: form.basis,
			...whomOf(form)
		})
	),
	replace: bodyCommand(replaceSchema, (portal, actor, form) =>
		replaceMandate(portal, actor, {
			mandateId: form.mandate,
			from: form.from,
			basis: form.basis,
			...whomOf(form)
		})
	),
	end: bodyCommand(endMandateSchema, (portal, actor, { mandate, last }) =>
		endMandate(portal, actor, { mandateId: mandate, to: dayAfter(last)! })
	),
	invite: bodyCommand(inviteAgainSchema, (portal, actor, { bodyId, party, person }) =>
		inviteAgain(portal, actor, { bodyId, partyId: party, personId: person })
	)
};
