import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/refusal.ts';
import { asSent } from '#lib/features/meetings/meeting-draft.ts';
import { readMeetingForm } from '#lib/features/meetings/meeting-input.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { answerOf } from '#lib/server/refusals.ts';
import { changeDraft } from '#lib/server/meetings/change-draft.ts';
import { schedulableBodies } from '#lib/server/meetings/schedulable-bodies.ts';
import { scheduleMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import { sendNotice } from '#lib/server/meetings/send-notice.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const bodies = await schedulableBodies(locals.portal, actorOf(locals));
	if (bodies.length === 0) refusedLoad(new Refusal('SECRETARY_ONLY'));
	return {
		bodies,
		body: bodies.find(({ slug }) => slug === url.searchParams.get('body'))?.id ?? bodies[0]!.id,
		requestKey: crypto.randomUUID(),
		now: await timeNow(locals.portal)
	};
};

export const actions: Actions = {
	draft: (event) => save(event, false),
	send: (event) => save(event, true)
};

/** A draft that was made although its notice was refused is changed by the next attempt, not made again. */
async function save({ locals, request }: RequestEvent, andSend: boolean) {
	const form = await request.formData();
	const actor = actorOf(locals);
	const bodies = await schedulableBodies(locals.portal, actor);
	const { input, problems } = readMeetingForm(form, (id) => bodies.find((body) => body.id === id)?.zone);
	if (!input) return fail(400, { problems, sent: asSent(form) });
	let meetingId = input.meetingId;
	try {
		if (meetingId) await changeDraft(locals.portal, actor, { ...input, meetingId });
		else ({ meetingId } = await scheduleMeeting(locals.portal, actor, input));
		if (andSend) await sendNotice(locals.portal, actor, { meetingId });
	} catch (error) {
		const { status, refusal } = answerOf(error);
		return fail(status, { refusal, sent: { ...asSent(form), meeting: [meetingId ?? ''] } });
	}
	redirect(303, `/meetings/${meetingId}`);
}
