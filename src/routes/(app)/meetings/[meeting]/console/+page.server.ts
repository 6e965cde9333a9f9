import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import * as schema from '#lib/features/live/console/schema.ts';
import * as procedure from '#lib/features/procedure/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { meetingCommand } from '#lib/request/meeting-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { extendRecess } from '#lib/server/meetings/extend-recess.ts';
import { registerAction } from '#lib/server/followup/register-action.ts';
import { addItem } from '#lib/server/meetings/add-item.ts';
import { askForControl } from '#lib/server/meetings/ask-for-control.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { declareInquorate } from '#lib/server/meetings/declare-inquorate.ts';
import { directScreens } from '#lib/server/meetings/direct-screens.ts';
import { handOverControl } from '#lib/server/meetings/hand-over-control.ts';
import { keepControl } from '#lib/server/meetings/keep-control.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { moveItem } from '#lib/server/meetings/move-item.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { pairScreen } from '#lib/server/meetings/pair-screen.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { setItemAudience } from '#lib/server/meetings/set-item-audience.ts';
import { suspendItem } from '#lib/server/meetings/suspend-item.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { takeOverControl } from '#lib/server/meetings/take-over-control.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { takeOffProposal } from '#lib/server/meetings/take-off-proposal.ts';
import { undoAct } from '#lib/server/meetings/undo-act.ts';
import { closeSpeakersList } from '#lib/server/speaking/close-speakers-list.ts';
import { endSpeech } from '#lib/server/speaking/end-speech.ts';
import { extendSpeech } from '#lib/server/speaking/extend-speech.ts';
import { giveFloor } from '#lib/server/speaking/give-floor.ts';
import { inviteToSpeak } from '#lib/server/speaking/invite-to-speak.ts';
import { limitSpeeches } from '#lib/server/speaking/limit-speeches.ts';
import { moveSpeaker } from '#lib/server/speaking/move-speaker.ts';
import { pauseSpeech } from '#lib/server/speaking/pause-speech.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { withdrawRequest } from '#lib/server/speaking/withdraw-request.ts';
import { yieldToAdviser } from '#lib/server/speaking/yield-to-adviser.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { carryOutProcedural } from '#lib/server/procedure/carry-out-procedural.ts';
import { lapseProcedural } from '#lib/server/procedure/lapse-procedural.ts';
import { moveProcedural } from '#lib/server/procedure/move-procedural.ts';
import { putToVote } from '#lib/server/procedure/put-to-vote.ts';
import { ruleOnProcedural } from '#lib/server/procedure/rule-on-procedural.ts';
import { secondProcedural } from '#lib/server/procedure/second-procedural.ts';
import { withdrawProcedural } from '#lib/server/procedure/withdraw-procedural.ts';
import { consoleActWords } from '#lib/server/people/console-act-words.ts';
import { readConsoleKeys } from '#lib/server/people/console-keys.ts';
import { answerCall } from '#lib/server/voting/answer-call.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { closeConsensus } from '#lib/server/voting/close-consensus.ts';
import { enterConsensusPosition } from '#lib/server/voting/enter-consensus-position.ts';
import { extendVote } from '#lib/server/voting/extend-vote.ts';
import { filePosition } from '#lib/server/voting/file-position.ts';
import { makeReservation } from '#lib/server/voting/make-reservation.ts';
import { recuseSeat } from '#lib/server/voting/recuse-seat.ts';
import { withdrawRecusal } from '#lib/server/voting/withdraw-recusal.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { recountVote } from '#lib/server/voting/recount-vote.ts';
import { resolveObjection } from '#lib/server/voting/resolve-objection.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const start = await liveStart(locals.portal, actorOf(locals), idParam(params.meeting)).catch(refusedLoad);
	// For a delegate there is no console, and he is told what a stranger is told (ruling 6).
	if (!start.desk) error(404);
	const { portal } = locals;
	return {
		start,
		desk: { ...start.desk, keys: await readConsoleKeys(portal.db, actorOf(locals)) },
		actWords: consoleActWords()
	};
};

/** How long the countdown of a call for objections runs; it ends when the chair says so. */
const CALL_SECONDS = 60;

/** One press of the key for more time. */
const EXTENSION_SECONDS = 60;

/** For what is asked by pressing a button. */
const nothing = v.object({});

export const actions: Actions = {
	openCheckIn: meetingCommand(nothing, openCheckIn),
	open: meetingCommand(schema.openSchema, (portal, actor, { meetingId, reason }) =>
		openMeeting(portal, actor, {
			meetingId,
			briefingReason: reason ? schema.written(reason, getLocale()) : undefined
		})
	),
	inquorate: meetingCommand(nothing, declareInquorate),
	suspend: meetingCommand(schema.suspendSchema, (portal, actor, { meetingId, minutes, rooms }) =>
		suspendMeeting(portal, actor, { meetingId, minutes, caucus: rooms === 'on' })
	),
	extendRecess: meetingCommand(schema.extendRecessSchema, extendRecess),
	resume: meetingCommand(nothing, resumeMeeting),
	close: meetingCommand(nothing, closeMeeting),
	checkIn: meetingCommand(
		schema.checkInSchema,
		(portal, actor, { meetingId, person, mode, for: forPersonId }) =>
			checkIn(portal, actor, { meetingId, personId: person, mode, forPersonId })
	),
	checkOut: meetingCommand(schema.personSchema, (portal, actor, { meetingId, person }) =>
		checkOut(portal, actor, { meetingId, personId: person })
	),
	openItem: meetingCommand(schema.itemSchema, (portal, actor, { meetingId, item }) =>
		openItem(portal, actor, { meetingId, itemId: item })
	),
	closeItem: meetingCommand(schema.closeItemSchema, (portal, actor, { meetingId, item, state, ...where }) =>
		closeItem(portal, actor, { meetingId, itemId: item, state, to: schema.whereTo(where, getLocale()) })
	),
	moveItem: meetingCommand(schema.moveItemSchema, (portal, actor, { meetingId, item, before, consent }) =>
		moveItem(portal, actor, { meetingId, itemId: item, before, consent })
	),
	itemAudience: meetingCommand(
		schema.itemAudienceSchema,
		(portal, actor, { meetingId, item, audience, consent }) =>
			setItemAudience(portal, actor, { meetingId, itemId: item, audience, consent })
	),
	suspendItem: meetingCommand(schema.itemSchema, (portal, actor, { meetingId, item }) =>
		suspendItem(portal, actor, { meetingId, itemId: item })
	),
	addItem: meetingCommand(
		schema.addItemSchema,
		(portal, actor, { meetingId, title, title_other, minutes, audience, consent }) =>
			addItem(portal, actor, {
				meetingId,
				kind: 'ANY_OTHER',
				subject: 'OTHER',
				title: schema.written(title, getLocale(), title_other),
				minutes,
				audience,
				consent
			})
	),
	motion: meetingCommand(
		schema.motionSchema,
		(portal, actor, { meetingId, item, title, title_other, text, text_other, prevailing, mover, seconder }) =>
			submitMotion(portal, actor, {
				meetingId,
				itemId: item,
				title: schema.written(title, getLocale(), title_other),
				text: schema.written(text, getLocale(), text_other),
				prevailing,
				moverSeatId: mover,
				seconderSeatId: seconder
			})
	),
	ballot: meetingCommand(schema.putSchema, (portal, actor, { meetingId, ...put }) =>
		openBallot(portal, actor, {
			meetingId,
			...whatIsPut(put),
			form: put.form,
			seconds: put.open_minutes && put.open_minutes * 60,
			secret: put.secret === 'on',
			candidates: put.candidates.map((name) => schema.written(name, getLocale()))
		})
	),
	runOff: meetingCommand(schema.runOffSchema, (portal, actor, { meetingId, item, vote, request_key }) =>
		openBallot(portal, actor, { meetingId, itemId: item, runOffOf: vote, requestKey: request_key })
	),
	extendVote: meetingCommand(schema.voteSchema, (portal, actor, { meetingId, vote }) =>
		extendVote(portal, actor, { meetingId, voteId: vote, seconds: EXTENSION_SECONDS })
	),
	answerCall: meetingCommand(
		schema.answerCallSchema,
		(portal, actor, { meetingId, vote, seat, answer, replaces }) =>
			answerCall(portal, actor, { meetingId, voteId: vote, seatId: seat, answer, replaces })
	),
	closeBallot: meetingCommand(schema.voteSchema, (portal, actor, { meetingId, vote }) =>
		closeBallot(portal, actor, { meetingId, voteId: vote })
	),
	consensus: meetingCommand(schema.putSchema, (portal, actor, { meetingId, ...put }) =>
		callConsensus(portal, actor, { meetingId, ...whatIsPut(put), seconds: CALL_SECONDS })
	),
	position: meetingCommand(schema.positionSchema, (portal, actor, { meetingId, vote, party, stance, text }) =>
		enterConsensusPosition(portal, actor, {
			meetingId,
			voteId: vote,
			stance,
			text: schema.written(text, getLocale()),
			partyId: party
		})
	),
	filePosition: meetingCommand(
		schema.filePositionSchema,
		(portal, actor, { meetingId, vote, parties, text }) =>
			filePosition(portal, actor, {
				meetingId,
				voteId: vote,
				partyIds: parties,
				text: schema.written(text, getLocale())
			})
	),
	resolve: meetingCommand(schema.resolveSchema, (portal, actor, { meetingId, vote, party, objection }) =>
		resolveObjection(portal, actor, { meetingId, voteId: vote, partyId: party, objection })
	),
	closeConsensus: meetingCommand(schema.voteSchema, (portal, actor, { meetingId, vote }) =>
		closeConsensus(portal, actor, { meetingId, voteId: vote })
	),
	recount: meetingCommand(schema.voteSchema, (portal, actor, { meetingId, vote }) =>
		recountVote(portal, actor, { meetingId, voteId: vote })
	),
	rule: meetingCommand(schema.rulingSchema, (portal, actor, { meetingId, vote, ruling, reason }) =>
		ruleOnChallenge(portal, actor, {
			meetingId,
			voteId: vote,
			ruling,
			reason: schema.written(reason, getLocale())
		})
	),
	moveProcedural: meetingCommand(procedure.moveSchema, moveProcedural),
	secondProcedural: meetingCommand(procedure.secondSchema, secondProcedural),
	lapseProcedural: meetingCommand(procedure.proceduralSchema, lapseProcedural),
	withdrawProcedural: meetingCommand(procedure.proceduralSchema, withdrawProcedural),
	ruleProcedural: meetingCommand(procedure.rulingSchema, ruleOnProcedural),
	carryOutProcedural: meetingCommand(procedure.carriedOutSchema, carryOutProcedural),
	putProcedural: meetingCommand(procedure.putSchema, (portal, actor, { item, request_key, ...put }) =>
		putToVote(portal, actor, { ...put, itemId: item, requestKey: request_key })
	),
	addSpeaker: meetingCommand(schema.addSpeakerSchema, (portal, actor, { meetingId, item, person, kind }) =>
		requestFloor(portal, actor, { meetingId, itemId: item, personId: person, kind })
	),
	inviteToSpeak: meetingCommand(schema.personSchema, (portal, actor, { meetingId, person }) =>
		inviteToSpeak(portal, actor, { meetingId, personId: person })
	),
	withdrawFloor: meetingCommand(schema.floorRequestSchema, (portal, actor, { meetingId, request }) =>
		withdrawRequest(portal, actor, { meetingId, requestId: request })
	),
	yieldFloor: meetingCommand(schema.yieldSchema, (portal, actor, { meetingId, adviser, delegate }) =>
		yieldToAdviser(portal, actor, { meetingId, adviserId: adviser, delegateId: delegate })
	),
	giveFloor: meetingCommand(schema.giveFloorSchema, (portal, actor, { meetingId, after, request, reason }) =>
		giveFloor(portal, actor, {
			meetingId,
			after: after || null,
			requestId: request,
			reason: reason ? schema.written(reason, getLocale()) : undefined
		})
	),
	moveSpeaker: meetingCommand(
		schema.moveSpeakerSchema,
		(portal, actor, { meetingId, request, before, reason }) =>
			moveSpeaker(portal, actor, {
				meetingId,
				requestId: request,
				beforeId: before || null,
				reason: reason ? schema.written(reason, getLocale()) : undefined
			})
	),
	endSpeech: meetingCommand(schema.speechSchema, (portal, actor, { meetingId, speech }) =>
		endSpeech(portal, actor, { meetingId, speechId: speech })
	),
	pauseSpeech: meetingCommand(schema.pauseSchema, (portal, actor, { meetingId, speech, paused }) =>
		pauseSpeech(portal, actor, { meetingId, speechId: speech, paused })
	),
	extendSpeech: meetingCommand(schema.speechSchema, (portal, actor, { meetingId, speech }) =>
		extendSpeech(portal, actor, { meetingId, speechId: speech, seconds: EXTENSION_SECONDS })
	),
	speakersList: meetingCommand(schema.speakersListSchema, (portal, actor, { meetingId, item, closed }) =>
		closeSpeakersList(portal, actor, { meetingId, itemId: item, closed })
	),
	limitSpeeches: meetingCommand(
		schema.limitSpeechesSchema,
		(portal, actor, { meetingId, item, per_speech, per_party }) =>
			limitSpeeches(portal, actor, {
				meetingId,
				itemId: item,
				perSpeechSeconds: per_speech,
				perPartySeconds: per_party
			})
	),
	note: meetingCommand(schema.noteSchema, (portal, actor, { meetingId, text, party, request_key }) =>
		takeNote(portal, actor, {
			meetingId,
			text: schema.written(text, getLocale()),
			partyId: party,
			requestKey: request_key
		})
	),
	followUp: meetingCommand(
		schema.followUpSchema,
		(portal, actor, { meetingId, text, who, due, request_key }) =>
			registerAction(portal, actor, {
				meetingId,
				text: schema.written(text, getLocale()),
				responsible: who,
				due,
				requestKey: request_key
			})
	),
	recuse: meetingCommand(
		schema.recuseSchema,
		(portal, actor, { meetingId, item, seat, reason, request_key }) =>
			recuseSeat(portal, actor, {
				meetingId,
				itemId: item,
				seatId: seat,
				reason: schema.written(reason, getLocale()),
				requestKey: request_key
			})
	),
	withdrawRecusal: meetingCommand(schema.recusalSchema, (portal, actor, { meetingId, recusal }) =>
		withdrawRecusal(portal, actor, { meetingId, recusalId: recusal })
	),
	reservation: meetingCommand(
		schema.reservationSchema,
		(portal, actor, { meetingId, vote, of: [partyId, organisationId], text, request_key }) =>
			makeReservation(portal, actor, {
				meetingId,
				voteId: vote,
				partyId: partyId!,
				organisationId,
				text: schema.written(text, getLocale()),
				requestKey: request_key
			})
	),
	statement: meetingCommand(
		schema.statementSchema,
		(portal, actor, { meetingId, text, party, request_key }) =>
			makeStatement(portal, actor, {
				meetingId,
				text: schema.written(text, getLocale()),
				partyId: party,
				requestKey: request_key
			})
	),
	askControl: meetingCommand(nothing, askForControl),
	takeControl: meetingCommand(nothing, takeOverControl),
	keepControl: meetingCommand(nothing, keepControl),
	handOver: meetingCommand(schema.personSchema, (portal, actor, { meetingId, person }) =>
		handOverControl(portal, actor, { meetingId, personId: person })
	),
	withdrawProposal: meetingCommand(schema.proposalSchema, (portal, actor, { meetingId, waiting }) =>
		takeOffProposal(portal, actor, { meetingId, proposal: waiting })
	),
	undo: meetingCommand(schema.undoSchema, (portal, actor, { meetingId, index }) =>
		undoAct(portal, actor, { meetingId, index })
	),
	screen: meetingCommand(schema.screenSchema, (portal, actor, { meetingId, code }) =>
		pairScreen(portal, actor, { meetingId, code })
	),
	directScreen: meetingCommand(schema.directScreenSchema, directScreens)
};

function whatIsPut(put: v.InferOutput<typeof schema.putSchema>) {
	return {
		itemId: put.item,
		motionId: put.motion,
		amendmentId: put.amendment,
		partId: put.part,
		betweenIds: put.between.length > 0 ? put.between : undefined,
		question: put.question ? schema.written(put.question, getLocale()) : undefined,
		requestKey: put.request_key
	};
}
