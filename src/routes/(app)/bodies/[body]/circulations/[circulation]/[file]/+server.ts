import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { sendVoteFile } from '#lib/request/send-vote-file.ts';
import { readCirculationRecord } from '#lib/server/circulations/read-circulation.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const of = { slug: params.body, circulationId: idParam(params.circulation) };
	return sendVoteFile(locals.portal, params.file, () =>
		readCirculationRecord(locals.portal, actorOf(locals), of)
	);
};
