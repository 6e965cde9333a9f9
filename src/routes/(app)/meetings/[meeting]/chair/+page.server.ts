import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	extendRecessSchema,
	proposalSchema,
	recusalSchema,
	suspendSchema
} from '#lib/features/live/console/schema.ts';
import { rulingSchema } from '#lib/features/procedure/schema.ts';
import { idParam } from '#lib/request/id-param.ts';
import { meetingCommand } from '#lib/request/meeting-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { extendRecess } from '#lib/server/meetings/extend-recess.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { readProposal } from '#lib/server/meetings/read-proposal.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { takeOffProposal } from '#lib/server/meetings/take-off-proposal.ts';
import { ruleOnProcedural } from '#lib/server/procedure/rule-on-procedural.ts';
import { withdrawRecusal } from '#lib/server/voting/withdraw-recusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const meetingId = idParam(params.meeting);
	const start = await liveStart(locals.portal, actorOf(locals), meetingId).catch(refusedLoad);
	// For anybody else there is no chair's view (ruling 6).
	if (!start.me.isChair) error(404);
	return { start, proposal: await readProposal(locals.portal.db, meetingId) };
};

export const actions: Actions = {
	suspend: meetingCommand(suspendSchema, (portal, actor, { meetingId, minutes, rooms }) =>
		suspendMeeting(portal, actor, { meetingId, minutes, caucus: rooms === 'on' })
	),
	extendRecess: meetingCommand(extendRecessSchema, extendRecess),
	resume: meetingCommand(v.object({}), resumeMeeting),
	ruleProcedural: meetingCommand(rulingSchema, ruleOnProcedural),
	withdrawRecusal: meetingCommand(recusalSchema, (portal, actor, { meetingId, recusal }) =>
		withdrawRecusal(portal, actor, { meetingId, recusalId: recusal })
	),
	decline: meetingCommand(proposalSchema, (portal, actor, { meetingId, waiting }) =>
		takeOffProposal(portal, actor, { meetingId, proposal: waiting })
	)
};
