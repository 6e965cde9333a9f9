import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { sendVoteFile } from '#lib/request/send-vote-file.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const of = { meetingId: idParam(params.meeting), voteId: idParam(params.vote) };
	return sendVoteFile(locals.portal, params.file, () => readVoteRecord(locals.portal, actorOf(locals), of));
};
