import { charterSchema } from '#lib/features/bodies/schema.ts';
import { bodyCommand } from '#lib/request/body-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { agreeToCharter } from '#lib/server/bodies/agree-charter.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { readCharters } from '#lib/server/bodies/read-charters.ts';
import { readRights } from '#lib/server/bodies/read-rights.ts';
import { withdrawCharter } from '#lib/server/bodies/withdraw-charter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { portal } = locals;
	const actor = actorOf(locals);
	const body = await readBody(portal, actor, { slug: params.body }).catch(refusedLoad);
	const rights = await readRights(portal, actor, body.id);
	return { body, rights, charters: await readCharters(portal, { bodyId: body.id, today: rights.today }) };
};

export const actions: Actions = {
	agree: bodyCommand(charterSchema, (portal, actor, { bodyId, charter }) =>
		agreeToCharter(portal, actor, { bodyId, charterId: charter })
	),
	withdraw: bodyCommand(charterSchema, (portal, actor, { bodyId, charter }) =>
		withdrawCharter(portal, actor, { bodyId, charterId: charter })
	)
};
