import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { answerSchema, paperSchema, reasonSchema } from '#lib/features/meetings/schema.ts';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { attachPaper } from '#lib/server/meetings/attach-paper.ts';
import { beginRehearsal } from '#lib/server/meetings/begin-rehearsal.ts';
import { cancelMeeting } from '#lib/server/meetings/cancel-meeting.ts';
import { consentToChange } from '#lib/server/meetings/consent-to-change.ts';
import { declineChange } from '#lib/server/meetings/decline-change.ts';
import { discardDraft } from '#lib/server/meetings/discard-draft.ts';
import { endRehearsal } from '#lib/server/meetings/end-rehearsal.ts';
import { hasPartySpace } from '#lib/server/drafting/start-drafts.ts';
import { alternatesFor } from '#lib/server/meetings/read-invitation.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { renewRoster } from '#lib/server/meetings/renew-roster.ts';
import { sendNotice } from '#lib/server/meetings/send-notice.ts';
import { withdrawChange } from '#lib/server/meetings/withdraw-change.ts';
import { withdrawNotice } from '#lib/server/meetings/withdraw-notice.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('meeting');
	const meeting = await readMeeting(locals.portal, actorOf(locals), idParam(params.meeting)).catch(
		refusedLoad
	);
	const side = meeting.people?.sides.find(({ id }) => id === meeting.own?.partyId);
	const { own, severalSeats } = meeting;
	const hasSpace = await hasPartySpace(locals.portal, actorOf(locals), { meetingId: meeting.id });
	return { meeting, hasSpace, alternates: own ? alternatesFor(own, side?.people ?? [], severalSeats) : [] };
};

export const actions: Actions = {
	send: (event) => command(event, sendNotice),
	withdraw: (event) => command(event, withdrawNotice),
	discard: async (event) => {
		const refused = await command(event, discardDraft);
		return refused ?? redirect(303, '/meetings');
	},
	cancel: async (event) => {
		const { value, problems } = parseForm(reasonSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		return command(event, (portal, actor, of) => cancelMeeting(portal, actor, { ...of, ...value }));
	},
	consent: (event) => command(event, consentToChange),
	decline: async (event) => {
		const { value, problems } = parseForm(reasonSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		return command(event, (portal, actor, of) => declineChange(portal, actor, { ...of, ...value }));
	},
	renewRoster: (event) => command(event, renewRoster),
	rehearse: async (event) => {
		let begun = '';
		const refused = await command(event, async (portal, actor, of) => {
			begun = (await beginRehearsal(portal, actor, of)).rehearsalId;
		});
		return refused ?? redirect(303, `/meetings/${begun}/console`);
	},
	endRehearsal: async (event) => {
		let real = '';
		const refused = await command(event, async (portal, actor, of) => {
			real = (await endRehearsal(portal, actor, of)).meetingId;
		});
		return refused ?? redirect(303, `/meetings/${real}`);
	},
	withdrawChange: (event) => command(event, withdrawChange),
	answer: async (event) => {
		const { value, problems } = parseForm(answerSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		return command(event, (portal, actor, of) =>
			answerInvitation(portal, actor, { ...of, answer: value.answer, alternateId: value.alternate })
		);
	},
	paper: async (event) => {
		const { value, problems } = parseForm(paperSchema, await event.request.formData());
		if (problems) return fail(400, { problems });
		const bytes = new Uint8Array(await value.file.arrayBuffer());
		const title = value.title || value.file.name.replace(/\.[^.]+$/, '');
		return command(event, (portal, actor, of) =>
			attachPaper(portal, actor, {
				...of,
				itemId: value.item,
				title: { [getLocale()]: title },
				fileName: value.file.name,
				bytes
			})
		);
	}
};

type Command = (
	portal: App.Locals['portal'],
	actor: ReturnType<typeof actorOf>,
	of: { meetingId: string }
) => Promise<unknown>;

async function command({ locals, params }: RequestEvent, run: Command) {
	try {
		await run(locals.portal, actorOf(locals), { meetingId: idParam(params.meeting) });
	} catch (error) {
		return refusedAction(error);
	}
}
