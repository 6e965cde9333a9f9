import { json } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import type { RequestHandler } from './$types';

/** The clauses at which the reader may move an amendment, and the open ones that change them, for a sheet over a live page. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const of = { meetingId: idParam(params.meeting), motionId: idParam(params.motion) };
	const asked = { ...of, both: true, locale: getLocale() };
	const { acts, amending } = await readMotion(locals.portal, actorOf(locals), asked).catch(refusedLoad);
	return json({
		clauses: acts.clauses ?? [],
		others: amending.open.filter(({ target }) => target === null)
	});
};
