import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readConsolidated } from '#lib/server/motions/read-consolidated.ts';
import { writeConsolidated } from '#lib/server/motions/write-consolidated.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const of = { meetingId: idParam(params.meeting), motionId: idParam(params.motion) };
	const motion = await readConsolidated(locals.portal, actorOf(locals), of).catch(refusedLoad);
	const { fontDir } = locals.portal.settings;
	return sendFile(await writeConsolidated(motion, params.file, fontDir).catch(refusedLoad), { open: true });
};
