import { json } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/refusal.ts';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readSealedBallots } from '#lib/server/meetings/read-entries-since.ts';
import type { RequestHandler } from './$types';

/** The ballots sealed in the entry of this index: what is pushed as its index only, and fetched when somebody opens it. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const index = /^\d{1,9}$/.test(params.index) ? Number(params.index) : refusedLoad(new Refusal('NOT_FOUND'));
	const meetingId = idParam(params.meeting);
	return json(
		await readSealedBallots(locals.portal, actorOf(locals), { meetingId, index }).catch(refusedLoad)
	);
};
