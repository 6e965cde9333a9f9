import { Refusal } from '#lib/domain/refusal.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { readCharters } from '#lib/server/bodies/read-charters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { portal } = locals;
	const body = await readBody(portal, actorOf(locals), { slug: params.body }).catch(refusedLoad);
	const versions = await readCharters(portal, { bodyId: body.id, today: body.asOf });
	const charter = versions.find(({ version }) => String(version) === params.version);
	if (!charter) refusedLoad(new Refusal('NOT_FOUND'));
	// What it changed: against the version that was in force before it.
	const before = versions.find(({ version, state }) => version < charter.version && state !== 'WITHDRAWN');
	return { body, charter, before: before ?? null };
};
