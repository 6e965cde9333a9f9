import { actorOf } from '#lib/request/members-only.ts';
import { listMeetings } from '#lib/server/meetings/list-meetings.ts';
import { schedulableBodies } from '#lib/server/meetings/schedulable-bodies.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = actorOf(locals);
	const [now, meetings, bodies] = await Promise.all([
		timeNow(locals.portal),
		listMeetings(locals.portal, actor),
		schedulableBodies(locals.portal, actor)
	]);
	return {
		now,
		meetings,
		schedules: bodies.length > 0,
		zone: bodies[0]?.zone ?? meetings[0]?.zone ?? 'Asia/Shanghai'
	};
};
