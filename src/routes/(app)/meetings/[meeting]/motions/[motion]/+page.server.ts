import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import {
	acceptSchema,
	amendSchema,
	betweenSchema,
	commentSchema,
	lookSchema,
	orderGiven,
	orderSchema,
	positionsSchema,
	putSchema,
	rebaseSchema,
	rulingSchema,
	seatSchema,
	textSchema,
	type Written
} from '#lib/features/motions/schema.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { needsChairsTap, refusedAction, refusedLoad } from '#lib/request/refused.ts';
import type { Actor } from '#lib/server/actor.ts';
import { clausesToDraft, hasPartySpace } from '#lib/server/drafting/start-drafts.ts';
import { proposeToChair } from '#lib/server/meetings/propose-to-chair.ts';
import { acceptAmendment } from '#lib/server/motions/accept-amendment.ts';
import { commentOnAmendment } from '#lib/server/motions/comment-on-amendment.ts';
import { closeDebate } from '#lib/server/motions/close-debate.ts';
import { openMotion } from '#lib/server/motions/open-motion.ts';
import { orderAmendments } from '#lib/server/motions/order-amendments.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { rebaseAmendment } from '#lib/server/motions/rebase-amendment.ts';
import { recordPositions } from '#lib/server/motions/record-positions.ts';
import { ruleOnMotion } from '#lib/server/motions/rule-on-motion.ts';
import { secondMotion } from '#lib/server/motions/second-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { takeOverMotion } from '#lib/server/motions/take-over-motion.ts';
import { withdrawMotion } from '#lib/server/motions/withdraw-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const {
		view,
		with: withId,
		amendment: amendmentId
	} = v.parse(lookSchema, Object.fromEntries(url.searchParams));
	const of = { meetingId: idParam(params.meeting), motionId: idParam(params.motion) };
	const asked = {
		...of,
		withId,
		amendmentId,
		both: view === 'both',
		original: view === 'original',
		locale: getLocale()
	};
	const [{ portal }, actor] = [locals, actorOf(locals)];
	const motion = await readMotion(portal, actor, asked).catch(refusedLoad);
	return {
		view,
		motion,
		hasSpace: await hasPartySpace(portal, actor, of),
		// Who may move an amendment begins a draft where he would write it.
		draftable: motion.acts.clauses ? null : await clausesToDraft(portal, actor, of)
	};
};

type Field = [string, string];
interface Asked {
	action: string;
	fields: Field[];
}

/** The console's form that opens a ballot on the same. */
function ballotOnConsole(item: string, key: string, what: Field[]): Asked {
	return { action: 'ballot', fields: [['item', item], ...what, ['request_key', key]] };
}

async function itemOf(
	portal: Portal,
	actor: Actor,
	of: { meetingId: string; motionId: string }
): Promise<string> {
	return (await readMotion(portal, actor, { ...of, locale: getLocale() })).item.id;
}

/** A form action on the motion of the address; what was written comes back with a refusal. */
function command<Schema extends v.GenericSchema>(
	schema: Schema,
	done: string,
	run: (
		portal: Portal,
		actor: Actor,
		of: { meetingId: string; motionId: string },
		input: v.InferOutput<Schema>
	) => Promise<unknown>,
	/** The console's form that asks for the same, which is laid before the chair where the charter keeps the act for him. */
	onConsole?: (
		portal: Portal,
		actor: Actor,
		of: { meetingId: string; motionId: string },
		input: v.InferOutput<Schema>
	) => Promise<Asked>
) {
	return async ({ locals, params, request }: RequestEvent) => {
		const of = { meetingId: idParam(params.meeting), motionId: idParam(params.motion) };
		const form = await request.formData();
		const { value, problems } = parseForm(schema, form);
		const written = Object.fromEntries([...form].filter(([, said]) => typeof said === 'string')) as Written;
		if (problems) return fail(400, { problems, written });
		const [{ portal }, actor] = [locals, actorOf(locals)];
		try {
			await run(portal, actor, of, value as v.InferOutput<Schema>);
		} catch (error) {
			if (onConsole && needsChairsTap(error)) {
				const asked = await onConsole(portal, actor, of, value as v.InferOutput<Schema>);
				await proposeToChair(portal, actor, { meetingId: of.meetingId, ...asked });
				return { done: 'proposed' };
			}
			const { status, data } = refusedAction(error);
			return fail(status, { ...data, written });
		}
		return { done };
	};
}

export const actions: Actions = {
	amend: command(
		amendSchema,
		'amend',
		(portal, actor, of, { op, clause, target, text_zh, text_en, mover, seconder, reason }) =>
			submitAmendment(portal, actor, {
				...of,
				op,
				clause,
				targetId: target,
				text: { ...(text_zh && { zh: text_zh }), ...(text_en && { en: text_en }) },
				reason: reason ? { [getLocale()]: reason } : undefined,
				moverSeatId: mover,
				seconderSeatId: seconder
			})
	),
	comment: command(
		commentSchema,
		'comment',
		(portal, actor, { meetingId }, { amendment, comment, seat, request_key }) =>
			commentOnAmendment(portal, actor, {
				meetingId,
				amendmentId: amendment,
				text: comment ? { [getLocale()]: comment } : {},
				seatId: seat,
				requestKey: request_key
			})
	),
	withdraw: command(textSchema, 'withdraw', (portal, actor, of, { amendment }) =>
		withdrawMotion(portal, actor, { ...of, amendmentId: amendment })
	),
	accept: command(acceptSchema, 'accept', (portal, actor, { meetingId }, { amendment, seconder_consents }) =>
		acceptAmendment(portal, actor, {
			meetingId,
			amendmentId: amendment,
			seconderConsents: seconder_consents
		})
	),
	rebase: command(rebaseSchema, 'rebase', (portal, actor, { meetingId }, { amendment, text_zh, text_en }) =>
		rebaseAmendment(portal, actor, {
			meetingId,
			amendmentId: amendment,
			...((text_zh || text_en) && {
				text: { ...(text_zh && { zh: text_zh }), ...(text_en && { en: text_en }) }
			})
		})
	),
	between: command(
		betweenSchema,
		'between',
		async (portal, actor, of, { amendments, request_key }) =>
			openBallot(portal, actor, {
				meetingId: of.meetingId,
				itemId: await itemOf(portal, actor, of),
				betweenIds: amendments,
				requestKey: request_key
			}),
		async (portal, actor, of, { amendments, request_key }) =>
			ballotOnConsole(await itemOf(portal, actor, of), request_key, [
				...amendments.map((id): Field => ['between', id])
			])
	),
	order: command(orderSchema, 'order', (portal, actor, of, input) =>
		orderAmendments(portal, actor, {
			...of,
			strategy: input.strategy,
			order: orderGiven(input),
			reason: input.reason ? { [getLocale()]: input.reason } : undefined
		})
	),
	put: command(
		putSchema,
		'put',
		async (portal, actor, of, { amendment, part, request_key }) =>
			openBallot(portal, actor, {
				meetingId: of.meetingId,
				itemId: await itemOf(portal, actor, of),
				...(amendment ? { amendmentId: amendment } : part ? { partId: part } : { motionId: of.motionId }),
				requestKey: request_key
			}),
		async (portal, actor, of, { amendment, part, request_key }) =>
			ballotOnConsole(await itemOf(portal, actor, of), request_key, [
				amendment ? ['amendment', amendment] : part ? ['part', part] : ['motion', of.motionId]
			])
	),
	rule: command(rulingSchema, 'rule', (portal, actor, of, { amendment, decision, reason }) =>
		ruleOnMotion(portal, actor, {
			...of,
			amendmentId: amendment,
			decision,
			reason: reason ? { [getLocale()]: reason } : {},
			open: true
		})
	),
	second: command(seatSchema, 'second', (portal, actor, of, { amendment, seat }) =>
		secondMotion(portal, actor, { ...of, amendmentId: amendment, seconderSeatId: seat })
	),
	open: command(textSchema, 'open', (portal, actor, of, { amendment }) =>
		openMotion(portal, actor, { ...of, amendmentId: amendment })
	),
	close: command(textSchema, 'close', (portal, actor, of) => closeDebate(portal, actor, of)),
	takeOver: command(seatSchema, 'takeOver', (portal, actor, of, { amendment, seat }) =>
		takeOverMotion(portal, actor, { ...of, amendmentId: amendment, moverSeatId: seat })
	),
	positions: command(positionsSchema, 'positions', (portal, actor, of, { declined }) =>
		recordPositions(portal, actor, { ...of, declined })
	)
};
