import { json } from '@sveltejs/kit';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { openRoom } from '#lib/server/caucus/open-room.ts';
import type { RequestHandler } from './$types';

/** What is in the room of the reader's side, for the live page: its notes, begun by whoever comes first, and its drafts. */
export const POST: RequestHandler = async ({ locals, params }) =>
	json(
		await openRoom(locals.portal, actorOf(locals), { meetingId: idParam(params.meeting) }).catch(refusedLoad)
	);
