import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readEvidence } from '#lib/server/archive/read-evidence.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { trust } = await readEvidence(locals.portal, actorOf(locals), params.slug).catch(refusedLoad);
	return sendFile({
		bytes: Buffer.from(trust),
		mediaType: 'text/plain; charset=utf-8',
		fileName: 'trust.txt'
	});
};
