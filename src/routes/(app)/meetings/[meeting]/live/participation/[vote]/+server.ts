import { json } from '@sveltejs/kit';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { participationOf } from '#lib/server/voting/cast-secret.ts';
import type { RequestHandler } from './$types';

/** One's own receipt for a secret ballot that is open; null before one has voted. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const input = { meetingId: idParam(params.meeting), voteId: idParam(params.vote) };
	return json(await participationOf(locals.portal, actorOf(locals), input).catch(refusedLoad));
};
