import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/refusal.ts';
import { endAfter } from '#lib/domain/time/end-after.ts';
import { instantAt } from '#lib/domain/time/zoned.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { both } from '#lib/features/meetings/meeting-input.ts';
import { reconveneSchema } from '#lib/features/meetings/schema.ts';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { reconveneMeeting } from '#lib/server/meetings/reconvene-meeting.ts';
import { schedulableBodies } from '#lib/server/meetings/schedulable-bodies.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = actorOf(locals);
	const meeting = await readMeeting(locals.portal, actor, idParam(params.meeting)).catch(refusedLoad);
	if (!meeting.isSecretary) refusedLoad(new Refusal('SECRETARY_ONLY'));
	if (meeting.state !== 'INQUORATE') refusedLoad(new Refusal('MEETING_NOT_IN_STATE'));
	const bodies = await schedulableBodies(locals.portal, actor);
	return { meeting, body: bodies.find(({ id }) => id === meeting.body.id)! };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const actor = actorOf(locals);
		const meetingId = idParam(params.meeting);
		const { value, problems } = parseForm(reconveneSchema, await request.formData());
		if (problems) return fail(400, { problems });
		try {
			const { zone } = await readMeeting(locals.portal, actor, meetingId);
			await reconveneMeeting(locals.portal, actor, {
				meetingId,
				starts: instantAt(value.date, value.from, zone),
				ends: endAfter(value.date, value.from, value.to, zone),
				place: both(value.place_zh, value.place_en),
				...(value.link && { link: value.link }),
				...(value.reason && { shortNoticeReason: value.reason })
			});
		} catch (error) {
			return refusedAction(error);
		}
		redirect(303, `/meetings/${meetingId}`);
	}
};
