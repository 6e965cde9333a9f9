import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const of = { meetingId: idParam(params.meeting), voteId: idParam(params.vote) };
	return { record: await readVoteRecord(locals.portal, actorOf(locals), of).catch(refusedLoad) };
};
