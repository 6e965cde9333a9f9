import {
	challengeSchema,
	checkInSchema,
	checkOutSchema,
	codeSchema,
	correctSchema,
	explainSchema,
	filePositionSchema,
	floorRequestSchema,
	handOverSeatSchema,
	handsSchema,
	joinPositionSchema,
	nextSpeakerSchema,
	positionSchema,
	recuseSchema,
	requestFloorSchema,
	secretSchema,
	speechSchema,
	statementSchema,
	yieldSchema
} from '#lib/features/live/schema.ts';
import { moveSchema, proceduralSchema, secondSchema } from '#lib/features/procedure/schema.ts';
import { idParam } from '#lib/request/id-param.ts';
import { meetingCommand } from '#lib/request/meeting-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkInByCode } from '#lib/server/meetings/check-in-by-code.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { handOverSeat } from '#lib/server/meetings/hand-over-seat.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { moveProcedural } from '#lib/server/procedure/move-procedural.ts';
import { secondProcedural } from '#lib/server/procedure/second-procedural.ts';
import { withdrawProcedural } from '#lib/server/procedure/withdraw-procedural.ts';
import { endSpeech } from '#lib/server/speaking/end-speech.ts';
import { giveFloor } from '#lib/server/speaking/give-floor.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { withdrawRequest } from '#lib/server/speaking/withdraw-request.ts';
import { yieldToAdviser } from '#lib/server/speaking/yield-to-adviser.ts';
import { castSecret } from '#lib/server/voting/cast-secret.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { declareCorrection } from '#lib/server/voting/declare-correction.ts';
import { explainVote } from '#lib/server/voting/explain-vote.ts';
import { enterHands } from '#lib/server/voting/enter-hands.ts';
import { enterConsensusPosition } from '#lib/server/voting/enter-consensus-position.ts';
import { filePosition, joinPosition } from '#lib/server/voting/file-position.ts';
import { recuseSeat } from '#lib/server/voting/recuse-seat.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	start: await liveStart(locals.portal, actorOf(locals), idParam(params.meeting)).catch(refusedLoad)
});

export const actions: Actions = {
	checkIn: meetingCommand(checkInSchema, (portal, actor, { meetingId, mode, person, for: forPersonId }) =>
		checkIn(portal, actor, {
			meetingId,
			mode,
			personId: person ?? actor.personId,
			...(forPersonId && { forPersonId })
		})
	),
	checkInByCode: meetingCommand(codeSchema, checkInByCode),
	checkOut: meetingCommand(checkOutSchema, (portal, actor, { meetingId, person }) =>
		checkOut(portal, actor, { meetingId, personId: person ?? actor.personId })
	),
	handOverSeat: meetingCommand(handOverSeatSchema, (portal, actor, { meetingId, alternate }) =>
		handOverSeat(portal, actor, { meetingId, alternateId: alternate })
	),
	castSecret: meetingCommand(secretSchema, castSecret),
	enterHands: meetingCommand(handsSchema, enterHands),
	enterPosition: meetingCommand(positionSchema, enterConsensusPosition),
	filePosition: meetingCommand(filePositionSchema, filePosition),
	joinPosition: meetingCommand(joinPositionSchema, joinPosition),
	makeStatement: meetingCommand(statementSchema, makeStatement),
	recuse: meetingCommand(recuseSchema, recuseSeat),
	challenge: meetingCommand(challengeSchema, challengeVote),
	explain: meetingCommand(explainSchema, explainVote),
	correct: meetingCommand(correctSchema, declareCorrection),
	moveProcedural: meetingCommand(moveSchema, moveProcedural),
	secondProcedural: meetingCommand(secondSchema, secondProcedural),
	withdrawProcedural: meetingCommand(proceduralSchema, withdrawProcedural),
	requestFloor: meetingCommand(requestFloorSchema, (portal, actor, { item, ...request }) =>
		requestFloor(portal, actor, { ...request, itemId: item })
	),
	withdrawFloor: meetingCommand(floorRequestSchema, (portal, actor, { meetingId, request }) =>
		withdrawRequest(portal, actor, { meetingId, requestId: request })
	),
	yieldFloor: meetingCommand(yieldSchema, (portal, actor, { meetingId, adviser }) =>
		yieldToAdviser(portal, actor, { meetingId, adviserId: adviser })
	),
	endSpeech: meetingCommand(speechSchema, (portal, actor, { meetingId, speech }) =>
		endSpeech(portal, actor, { meetingId, speechId: speech })
	),
	giveFloor: meetingCommand(nextSpeakerSchema, (portal, actor, { meetingId, after }) =>
		giveFloor(portal, actor, { meetingId, after: after || null })
	)
};
