import { json } from '@sveltejs/kit';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { rollCallOf } from '#lib/server/voting/answer-call.ts';
import type { RequestHandler } from './$types';

/** A roll call as far as it has come, for who keeps it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const input = { meetingId: idParam(params.meeting), voteId: idParam(params.vote) };
	return json(await rollCallOf(locals.portal, actorOf(locals), input).catch(refusedLoad));
};
