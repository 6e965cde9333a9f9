import { orderAmendments } from '../motions/order-amendments.ts';
import { acceptAmendment } from '../motions/accept-amendment.ts';
import { commentOnAmendment } from '../motions/comment-on-amendment.ts';
import { rebaseAmendment } from '../motions/rebase-amendment.ts';
import { closeDebate } from '../motions/close-debate.ts';
import { openMotion } from '../motions/open-motion.ts';
import { ruleOnMotion } from '../motions/rule-on-motion.ts';
import { secondMotion } from '../motions/second-motion.ts';
import { submitAmendment } from '../motions/submit-amendment.ts';
import { submitMotion } from '../motions/submit-motion.ts';
import { takeOverMotion } from '../motions/take-over-motion.ts';
import { withdrawMotion } from '../motions/withdraw-motion.ts';
import { moveProcedural } from '../procedure/move-procedural.ts';
import { ruleOnProcedural } from '../procedure/rule-on-procedural.ts';
import { secondProcedural } from '../procedure/second-procedural.ts';
import { withdrawProcedural } from '../procedure/withdraw-procedural.ts';
import type { WalkEvent } from './event-form.ts';
import { idOf, type NameKind } from './names.ts';
import { actorOf } from './player.ts';
import { words, type Stage } from './stage.ts';
import { seatIn } from './where-it-stands.ts';

type OnMotion = Extract<
	WalkEvent,
	{
		do:
			| 'motion'
			| 'amend'
			| 'admit'
			| 'open-debate'
			| 'close-debate'
			| 'withdraw'
			| 'take-over'
			| 'second'
			| 'comment-on'
			| 'accept'
			| 'rebase'
			| 'order-amendments'
			| 'procedural'
			| 'rule';
	}
>;

/** Plays what happens to motions, amendments and procedural motions, and returns what to print about it. */
export async function playOnMotion(
	{ player, meetingId, secretary }: Stage,
	event: OnMotion,
	requestKey: string
): Promise<string> {
	const { portal } = player;
	const id = (kind: NameKind, key: string) => idOf(player.names, kind, key);
	switch (event.do) {
		case 'motion':
			await submitMotion(portal, whoBringsIn(event), {
				meetingId,
				itemId: id('item', event.item),
				title: event.title,
				text: event.text,
				...(await seats(event))
			});
			return `motion ${event.motion}: ${words(event.text)}`;
		case 'amend': {
			const { number } = await submitAmendment(portal, whoBringsIn(event), {
				meetingId,
				motionId: id('motion', event.motion),
				targetId: event.target && id('amendment', event.target),
				op: event.op,
				clause: event.clause,
				text: event.text ?? {},
				reason: event.reason,
				...(await seats(event))
			});
			return `amendment ${event.amendment}, number ${number} to ${event.target ?? event.motion}${event.text ? `: ${words(event.text)}` : ''}`;
		}
		case 'admit':
			await ruleOnMotion(portal, secretary, {
				meetingId,
				...which(event),
				decision: event.decision,
				reason: event.reason,
				open: event.open
			});
			return `the chair rules on ${named(event)}: ${event.decision}${event.reason ? ` (${words(event.reason)})` : ''}`;
		case 'open-debate':
			await openMotion(portal, secretary, { meetingId, ...which(event) });
			return `debate on ${named(event)} is open`;
		case 'close-debate':
			await closeDebate(portal, secretary, { meetingId, motionId: id('motion', event.motion) });
			return `debate on ${event.motion} is closed`;
		case 'withdraw': {
			const actor = actorOf(player, event.person);
			if (event.procedural !== undefined)
				await withdrawProcedural(portal, actor, {
					meetingId,
					proceduralId: id('procedural', event.procedural)
				});
			else await withdrawMotion(portal, actor, { meetingId, ...which(event) });
			return `${event.person} withdraws ${named(event)}`;
		}
		case 'take-over':
			await takeOverMotion(portal, actorOf(player, event.person), { meetingId, ...which(event) });
			return `${event.person} takes over ${named(event)}`;
		case 'second': {
			const actor = actorOf(player, event.person);
			if (event.procedural !== undefined)
				await secondProcedural(portal, actor, {
					meetingId,
					proceduralId: id('procedural', event.procedural)
				});
			else await secondMotion(portal, actor, { meetingId, ...which(event) });
			return `${event.person} seconds ${named(event)}`;
		}
		case 'comment-on':
			await commentOnAmendment(portal, actorOf(player, event.person), {
				meetingId,
				amendmentId: id('amendment', event.amendment),
				text: event.text,
				requestKey
			});
			return `${event.person} on ${event.amendment}: ${words(event.text)}`;
		case 'accept': {
			const accepting = { meetingId, amendmentId: id('amendment', event.amendment) };
			const { takenIn } = await acceptAmendment(portal, actorOf(player, event.person), accepting);
			return `${event.person} accepts ${event.amendment}${takenIn ? ': it is in the text' : ''}`;
		}
		case 'rebase':
			await rebaseAmendment(portal, actorOf(player, event.person), {
				meetingId,
				amendmentId: id('amendment', event.amendment),
				text: event.text
			});
			return `${event.person} writes ${event.amendment} anew${event.text ? `: ${words(event.text)}` : ''}`;
		case 'order-amendments':
			await orderAmendments(portal, secretary, {
				meetingId,
				motionId: id('motion', event.motion),
				strategy: event.strategy,
				order: event.order?.map((key) => id('amendment', key)),
				reason: event.reason
			});
			return `order of amendments to ${event.motion}: ${event.order?.join(', ') ?? event.strategy}${event.reason ? ` (${words(event.reason)})` : ''}`;
		case 'procedural': {
			const { number } = await moveProcedural(portal, whoBringsIn(event), {
				meetingId,
				kind: event.kind,
				motionId: event.motion && id('motion', event.motion),
				says: event.says,
				minutes: event.minutes,
				...(await seats(event))
			});
			return `${event.mover} moves ${event.procedural} (${event.kind}, number ${number})${event.says ? `: ${words(event.says)}` : ''}`;
		}
		case 'rule':
			await ruleOnProcedural(portal, secretary, {
				meetingId,
				proceduralId: id('procedural', event.procedural),
				decision: event.decision,
				reason: event.reason
			});
			return `the chair rules on ${event.procedural}: ${event.decision} (${words(event.reason)})`;
	}

	/** The mover himself, or the secretary for whoever moved in the room. */
	function whoBringsIn({ self, mover }: { self: boolean; mover?: string }) {
		return self && mover !== undefined ? actorOf(player, mover) : secretary;
	}

	async function seats({ self, mover, seconder }: { self: boolean; mover?: string; seconder?: string }) {
		const seatOf = (person: string) => seatIn(portal, meetingId, id('person', person));
		return {
			moverSeatId: !self && mover !== undefined ? await seatOf(mover) : undefined,
			seconderSeatId: seconder !== undefined ? await seatOf(seconder) : undefined
		};
	}

	function which({ motion, amendment }: { motion?: string; amendment?: string }) {
		return amendment !== undefined
			? { amendmentId: id('amendment', amendment) }
			: { motionId: id('motion', motion!) };
	}

	function named(event: { motion?: string; amendment?: string; procedural?: string }): string {
		return (event.amendment ?? event.motion ?? event.procedural)!;
	}
}
