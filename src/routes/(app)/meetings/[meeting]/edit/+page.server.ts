import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/refusal.ts';
import { isoDate, timeOfDay } from '#lib/domain/time/format.ts';
import { asSent, type MeetingDraft } from '#lib/features/meetings/meeting-draft.ts';
import { readMeetingForm } from '#lib/features/meetings/meeting-input.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { idParam } from '#lib/request/id-param.ts';
import { answerOf } from '#lib/server/refusals.ts';
import { changeDraft } from '#lib/server/meetings/change-draft.ts';
import { changeMeeting } from '#lib/server/meetings/change-meeting.ts';
import { readMeeting, type MeetingPage } from '#lib/server/meetings/read-meeting.ts';
import { schedulableBodies } from '#lib/server/meetings/schedulable-bodies.ts';
import { sendNotice } from '#lib/server/meetings/send-notice.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = actorOf(locals);
	const meeting = await readMeeting(locals.portal, actor, idParam(params.meeting)).catch(refusedLoad);
	if (!meeting.isSecretary) refusedLoad(new Refusal('SECRETARY_ONLY'));
	if (meeting.state !== 'DRAFT' && meeting.state !== 'CONVENED')
		refusedLoad(new Refusal('MEETING_NOT_IN_STATE'));
	const bodies = await schedulableBodies(locals.portal, actor);
	return {
		bodies: bodies.filter(({ id }) => id === meeting.body.id),
		change: meeting.state === 'CONVENED',
		draft: draftOf(meeting),
		title: meeting.title,
		now: meeting.now
	};
};

function draftOf(meeting: MeetingPage): MeetingDraft {
	return {
		body: meeting.body.id,
		meeting: meeting.id,
		requestKey: crypto.randomUUID(),
		kind: meeting.kind,
		titleZh: meeting.title.zh ?? '',
		titleEn: meeting.title.en ?? '',
		date: isoDate(meeting.starts, meeting.zone),
		from: timeOfDay(meeting.starts, meeting.zone),
		to: timeOfDay(meeting.ends, meeting.zone),
		placeZh: meeting.place.zh ?? '',
		placeEn: meeting.place.en ?? '',
		link: meeting.link ?? '',
		reason: meeting.notice.reason ?? '',
		items: meeting.agenda.map((item) => ({
			key: item.ordinal,
			id: item.id,
			kind: item.kind,
			subject: item.subject,
			audience: item.audience,
			titleZh: item.title.zh ?? '',
			titleEn: item.title.en ?? '',
			minutes: String(item.minutes),
			proposal: ''
		}))
	};
}

export const actions: Actions = {
	draft: (event) => save(event, 'draft'),
	send: (event) => save(event, 'send'),
	change: (event) => save(event, 'change')
};

async function save({ locals, params, request }: RequestEvent, how: 'draft' | 'send' | 'change') {
	const form = await request.formData();
	const actor = actorOf(locals);
	const bodies = await schedulableBodies(locals.portal, actor);
	const { input, problems } = readMeetingForm(form, (id) => bodies.find((body) => body.id === id)?.zone);
	if (!input) return fail(400, { problems, sent: asSent(form) });
	const change = { ...input, meetingId: idParam(params.meeting) };
	try {
		if (how === 'change') await changeMeeting(locals.portal, actor, change);
		else await changeDraft(locals.portal, actor, change);
		if (how === 'send') await sendNotice(locals.portal, actor, change);
	} catch (error) {
		const { status, refusal } = answerOf(error);
		return fail(status, { refusal, sent: asSent(form) });
	}
	redirect(303, `/meetings/${change.meetingId}`);
}
