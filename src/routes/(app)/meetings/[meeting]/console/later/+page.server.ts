import { error } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { BoxCount } from '#lib/domain/voting/box.ts';
import { written, whereTo } from '#lib/features/live/console/schema.ts';
import * as schema from '#lib/features/outage/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { meetingCommand } from '#lib/request/meeting-command.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import type { Actor } from '#lib/server/actor.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { enteredLater } from '#lib/server/outage/entered-later.ts';
import { enterPaperConsensus, type PaperPosition } from '#lib/server/outage/enter-paper-consensus.ts';
import { enterPaperVote, type PaperBallots } from '#lib/server/outage/enter-paper-vote.ts';
import { enterPaperSecret } from '#lib/server/outage/enter-paper-secret.ts';
import { readOutage, readTimeOnPaper } from '#lib/server/outage/read-outage.ts';
import { stateOutageAt } from '#lib/server/outage/state-outage.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import { recuseSeat } from '#lib/server/voting/recuse-seat.ts';
import { withdrawRecusal } from '#lib/server/voting/withdraw-recusal.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = actorOf(locals);
	const start = await liveStart(locals.portal, actor, idParam(params.meeting)).catch(refusedLoad);
	if (!start.me.isSecretary) error(404);
	return {
		start,
		outage: await readOutage(locals.portal, actor, start.view.id),
		now: await timeNow(locals.portal)
	};
};

/** A command whose act took place at the time `at` on paper. */
function atTime<Schema extends v.GenericSchema<unknown, { at: string }>>(
	parsed: Schema,
	run: (
		portal: Portal,
		actor: Actor,
		input: v.InferOutput<Schema> & { meetingId: string }
	) => Promise<unknown>
) {
	return meetingCommand(parsed, async (portal, actor, input) => {
		const { meetingId, at: time } = input;
		return run(enteredLater(portal, await readTimeOnPaper(portal, actor, { meetingId, time })), actor, input);
	});
}

const STEPS = {
	CHECK_IN: openCheckIn,
	OPEN: openMeeting,
	SUSPEND: suspendMeeting,
	RESUME: resumeMeeting,
	CLOSE: closeMeeting
};

export const actions: Actions = {
	laterOutage: meetingCommand(schema.outageSchema, stateOutageAt),
	laterStep: atTime(schema.stepSchema, (portal, actor, { meetingId, step }) =>
		STEPS[step](portal, actor, { meetingId })
	),
	laterOpenItem: atTime(schema.itemSchema, (portal, actor, { meetingId, item }) =>
		openItem(portal, actor, { meetingId, itemId: item })
	),
	laterCloseItem: atTime(schema.closeItemSchema, (portal, actor, { meetingId, item, state, ...where }) =>
		closeItem(portal, actor, { meetingId, itemId: item, state, to: whereTo(where, getLocale()) })
	),
	laterIn: atTime(schema.checkInSchema, (portal, actor, { meetingId, person, mode, for: forPersonId }) =>
		checkIn(portal, actor, { meetingId, personId: person, mode, forPersonId })
	),
	laterOut: atTime(schema.checkOutSchema, (portal, actor, { meetingId, person }) =>
		checkOut(portal, actor, { meetingId, personId: person })
	),
	laterRecuse: atTime(
		schema.recuseSchema,
		(portal, actor, { meetingId, item, seat, reason, request_key: requestKey }) =>
			recuseSeat(portal, actor, {
				meetingId,
				itemId: item,
				seatId: seat,
				reason: reason ? written(reason, getLocale()) : NO_REASON,
				requestKey
			})
	),
	laterWithdrawRecusal: atTime(schema.withdrawRecusalSchema, (portal, actor, { meetingId, recusal }) =>
		withdrawRecusal(portal, actor, { meetingId, recusalId: recusal })
	),
	laterMotion: atTime(
		schema.motionSchema,
		(portal, actor, { meetingId, item, title, title_other, text, text_other, prevailing, mover, seconder }) =>
			submitMotion(portal, actor, {
				meetingId,
				itemId: item,
				title: written(title, getLocale(), title_other),
				text: written(text, getLocale(), text_other),
				prevailing,
				moverSeatId: mover,
				seconderSeatId: seconder
			})
	),
	laterAmendment: atTime(
		schema.amendmentSchema,
		(portal, actor, { meetingId, motion, op, clause, target, text_zh, text_en, mover, seconder, reason }) =>
			submitAmendment(portal, actor, {
				meetingId,
				motionId: motion,
				op,
				clause,
				targetId: target,
				text: { ...(text_zh && { zh: text_zh }), ...(text_en && { en: text_en }) },
				reason: reason ? written(reason, getLocale()) : undefined,
				moverSeatId: mover,
				seconderSeatId: seconder
			})
	),
	laterVote: meetingCommand(schema.voteSchema, async (portal, actor, vote) => {
		const { meetingId, item: itemId, what, question, request_key: requestKey } = vote;
		const [kind, of] = what.split(':');
		const time = (time: string) => readTimeOnPaper(portal, actor, { meetingId, time });
		const put = {
			meetingId,
			itemId,
			motionId: kind === 'motion' ? of : undefined,
			amendmentId: kind === 'amendment' ? of : undefined,
			question: kind === 'question' ? written(question, getLocale()) : undefined,
			putAt: await time(vote.put),
			closedAt: await time(vote.closed),
			requestKey
		};
		const ballots = ballotsOf(vote);
		if ('box' in ballots)
			return enterPaperSecret(portal, actor, { ...put, tellers: ballots.tellers, counts: ballots.box });
		return 'positions' in ballots
			? enterPaperConsensus(portal, actor, { ...put, ...ballots })
			: enterPaperVote(portal, actor, { ...put, ...ballots });
	}),
	laterStatement: atTime(schema.statementSchema, (portal, actor, { meetingId, text, party, request_key }) =>
		makeStatement(portal, actor, {
			meetingId,
			text: written(text, getLocale()),
			partyId: party,
			requestKey: request_key
		})
	),
	laterNote: atTime(schema.noteSchema, (portal, actor, { meetingId, text, party, request_key }) =>
		takeNote(portal, actor, {
			meetingId,
			text: written(text, getLocale()),
			partyId: party,
			requestKey: request_key
		})
	)
};

/** What the record says where the paper gives no reason: that it does not. */
const NO_REASON = {
	zh: m.outage_no_reason({}, { locale: 'zh' }),
	en: m.outage_no_reason({}, { locale: 'en' })
};

/** The lists of the form put together: what each party raised or answered, or what each seat did. */
function ballotsOf(
	vote: v.InferOutput<typeof schema.voteSchema>
): PaperBallots | { positions: PaperPosition[] } | { tellers: string[]; box: BoxCount[] } {
	const tellers = vote.teller.filter((seat) => seat !== undefined);
	if (vote.form === 'SECRET')
		return {
			tellers,
			box: vote.in_box.map((inBox, at) => {
				const party = vote.party[at];
				return {
					...(party && { party }),
					handed_out: vote.handed_out[at] ?? 0,
					in_box: inBox,
					for: vote.for[at] ?? 0,
					against: vote.against[at] ?? 0,
					abstain: vote.abstain[at] ?? 0,
					blank: vote.blank[at] ?? 0,
					invalid: vote.invalid[at] ?? 0
				};
			})
		};
	if (vote.form === 'CONSENSUS_CALL')
		return {
			positions: vote.party.flatMap((party, at): PaperPosition[] => {
				const answer = vote.stance[at];
				const text = written(vote.words[at] ?? '', getLocale());
				if (!answer) return [];
				return answer === 'WITHDRAWN' || answer === 'SUSTAINED'
					? [{ party, stance: 'OBJECTION', text, objection: answer }]
					: [{ party, stance: answer, text }];
			})
		};
	if (vote.form === 'SHOW_OF_HANDS')
		return {
			form: vote.form,
			tellers,
			counts: vote.party.map((party, at) => ({
				party,
				for: vote.for[at] ?? 0,
				against: vote.against[at] ?? 0,
				abstain: vote.abstain[at] ?? 0
			}))
		};
	return {
		form: vote.form,
		answers: new Map(
			vote.seat.flatMap((seat, at) => {
				const answer = vote.answer[at];
				return answer ? [[seat, answer] as const] : [];
			})
		)
	};
}
