import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import * as schema from '#lib/features/live/console/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import type { Actor } from '#lib/server/actor.ts';
import { addItem } from '#lib/server/meetings/add-item.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { pairScreen } from '#lib/server/meetings/pair-screen.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { undoAct } from '#lib/server/meetings/undo-act.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { closeConsensus } from '#lib/server/voting/close-consensus.ts';
import { enterConsensusPosition } from '#lib/server/voting/enter-consensus-position.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { resolveObjection } from '#lib/server/voting/resolve-objection.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const start = await liveStart(locals.portal, actorOf(locals), idParam(params.meeting)).catch(refusedLoad);
	// For a delegate there is no console, and he is told what a stranger is told (ruling 6).
	if (!start.me.isSecretary) error(404);
	return { start };
};

export const actions: Actions = {
	openCheckIn: (event) => run(event, openCheckIn),
	open: (event) => run(event, openMeeting),
	suspend: (event) => run(event, suspendMeeting),
	resume: (event) => run(event, resumeMeeting),
	close: (event) => run(event, closeMeeting),
	checkIn: (event) =>
		read(event, schema.checkInSchema, (portal, actor, of, { person, mode, for: forPersonId }) =>
			checkIn(portal, actor, { ...of, personId: person, mode, forPersonId })
		),
	checkOut: (event) =>
		read(event, schema.personSchema, (portal, actor, of, { person }) =>
			checkOut(portal, actor, { ...of, personId: person })
		),
	openItem: (event) =>
		read(event, schema.itemSchema, (portal, actor, of, { item }) =>
			openItem(portal, actor, { ...of, itemId: item })
		),
	closeItem: (event) =>
		read(event, schema.closeItemSchema, (portal, actor, of, { item, state, to }) =>
			closeItem(portal, actor, {
				...of,
				itemId: item,
				state,
				...(to && { to: schema.written(to, getLocale()) })
			})
		),
	addItem: (event) =>
		read(event, schema.addItemSchema, (portal, actor, of, { title, minutes, consent }) =>
			addItem(portal, actor, {
				...of,
				kind: 'ANY_OTHER',
				subject: 'OTHER',
				title: schema.written(title, getLocale()),
				minutes,
				consent
			})
		),
	motion: (event) =>
		read(event, schema.motionSchema, (portal, actor, of, { item, title, text, mover, seconder }) =>
			submitMotion(portal, actor, {
				...of,
				itemId: item,
				title: schema.written(title, getLocale()),
				text: schema.written(text, getLocale()),
				moverSeatId: mover,
				seconderSeatId: seconder
			})
		),
	ballot: (event) =>
		read(event, schema.putSchema, (portal, actor, of, put) =>
			openBallot(portal, actor, { ...of, ...whatIsPut(put) })
		),
	closeBallot: (event) =>
		read(event, schema.voteSchema, (portal, actor, of, { vote }) =>
			closeBallot(portal, actor, { ...of, voteId: vote })
		),
	consensus: (event) =>
		read(event, schema.putSchema, (portal, actor, of, put) =>
			callConsensus(portal, actor, { ...of, ...whatIsPut(put) })
		),
	position: (event) =>
		read(event, schema.positionSchema, (portal, actor, of, { vote, party, stance, text }) =>
			enterConsensusPosition(portal, actor, {
				...of,
				voteId: vote,
				stance,
				text: schema.written(text, getLocale()),
				partyId: party
			})
		),
	resolve: (event) =>
		read(event, schema.resolveSchema, (portal, actor, of, { vote, party, objection }) =>
			resolveObjection(portal, actor, { ...of, voteId: vote, partyId: party, objection })
		),
	closeConsensus: (event) =>
		read(event, schema.voteSchema, (portal, actor, of, { vote }) =>
			closeConsensus(portal, actor, { ...of, voteId: vote })
		),
	note: (event) =>
		read(event, schema.noteSchema, (portal, actor, of, { text, party, request_key }) =>
			takeNote(portal, actor, {
				...of,
				text: schema.written(text, getLocale()),
				partyId: party,
				requestKey: request_key
			})
		),
	statement: (event) =>
		read(event, schema.statementSchema, (portal, actor, of, { text, party, request_key }) =>
			makeStatement(portal, actor, {
				...of,
				text: schema.written(text, getLocale()),
				partyId: party,
				requestKey: request_key
			})
		),
	undo: (event) =>
		read(event, schema.undoSchema, (portal, actor, of, { index }) =>
			undoAct(portal, actor, { ...of, index })
		),
	screen: (event) =>
		read(event, schema.screenSchema, (portal, actor, of, { code }) =>
			pairScreen(portal, actor, { ...of, code })
		)
};

function whatIsPut(put: v.InferOutput<typeof schema.putSchema>) {
	return {
		itemId: put.item,
		motionId: put.motion,
		question: put.question ? schema.written(put.question, getLocale()) : undefined,
		requestKey: put.request_key
	};
}

interface Of {
	meetingId: string;
}

async function run(
	{ locals, params }: RequestEvent,
	command: (portal: Portal, actor: Actor, of: Of) => Promise<unknown>
) {
	try {
		await command(locals.portal, actorOf(locals), { meetingId: idParam(params.meeting) });
	} catch (cause) {
		return refusedAction(cause);
	}
}

async function read<Schema extends v.GenericSchema>(
	event: RequestEvent,
	form: Schema,
	command: (portal: Portal, actor: Actor, of: Of, value: v.InferOutput<Schema>) => Promise<unknown>
) {
	const { value, problems } = parseForm(form, await event.request.formData());
	if (problems) return fail(400, { problems });
	return run(event, (portal, actor, of) => command(portal, actor, of, value as v.InferOutput<Schema>));
}
