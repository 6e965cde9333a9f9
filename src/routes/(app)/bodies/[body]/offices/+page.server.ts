import {
	agreementSchema,
	dayAfter,
	endOfficeSchema,
	inviteAgainSchema,
	officeSchema,
	whomOf
} from '#lib/features/bodies/schema.ts';
import { bodyCommand } from '#lib/request/body-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { adoptSignatureAgreement } from '#lib/server/bodies/adopt-signature-agreement.ts';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { endOffice } from '#lib/server/bodies/end-office.ts';
import { inviteAgain } from '#lib/server/bodies/invite-again.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { readCandidates, readOffices } from '#lib/server/bodies/read-people-of-body.ts';
import { readRights } from '#lib/server/bodies/read-rights.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { portal } = locals;
	const actor = actorOf(locals);
	const body = await readBody(portal, actor, { slug: params.body }).catch(refusedLoad);
	const rights = await readRights(portal, actor, body.id);
	const may = rights.ofBody || rights.parties.length > 0;
	const candidates = may ? await readCandidates(portal, body.id) : [];
	return {
		body,
		rights,
		offices: await readOffices(portal, { bodyId: body.id, today: rights.today }),
		candidates: candidates.filter(({ party }) => rights.ofBody || rights.parties.includes(party!))
	};
};

export const actions: Actions = {
	appoint: bodyCommand(officeSchema, (portal, actor, form) =>
		appointOfficer(portal, actor, {
			bodyId: form.bodyId,
			kind: form.kind,
			...(form.party && { partyId: form.party }),
			from: form.from,
			to: dayAfter(form.to),
			basis: form.basis,
			...whomOf(form)
		})
	),
	end: bodyCommand(endOfficeSchema, (portal, actor, { office, last }) =>
		endOffice(portal, actor, { officeId: office, to: dayAfter(last)! })
	),
	invite: bodyCommand(inviteAgainSchema, (portal, actor, { bodyId, party, person }) =>
		inviteAgain(portal, actor, { bodyId, partyId: party, personId: person })
	),
	agreement: bodyCommand(agreementSchema, (portal, actor, { bodyId, text_zh, text_en, from }) =>
		adoptSignatureAgreement(portal, actor, { bodyId, text: { zh: text_zh, en: text_en }, from })
	)
};
