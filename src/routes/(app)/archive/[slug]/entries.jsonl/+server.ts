import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendLines } from '#lib/request/send-lines.ts';
import { readEvidence } from '#lib/server/archive/read-evidence.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { lines } = await readEvidence(locals.portal, actorOf(locals), params.slug).catch(refusedLoad);
	return sendLines(lines, 'entries.jsonl');
};
