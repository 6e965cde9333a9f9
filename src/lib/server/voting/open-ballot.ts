import { Refusal } from '#lib/domain/refusal.ts';
import type { BallotKind } from '#lib/domain/voting/nouns.ts';
import { PAPER_RULES } from '#lib/domain/voting/paper.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Portal } from '../portal.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import { ruleOfProcedural } from '../procedure/put-procedural.ts';
import { makeSecretKey } from './secret-box.ts';
import { planBallot, planRunOff, type AskedBallot, type BallotPlan } from './plan-ballot.ts';
import {
	enterMotionPut,
	openedBefore,
	openingFields,
	openVote,
	type OpenedVote,
	type WhatIsPut
} from './open-vote.ts';

/**
 * Puts a text to a ballot of some form, under the charter's rule for the item's kind of matter or its rule for procedure
 * (ruling 25), on the chair's direction. The entry carries everything a voter needs, so that nobody has to ask again (architecture.md
 * 5). Votes by papers put a question, no motion; `runOffOf` puts the question of a tied one again. Refuses as `planBallot`,
 * `planRunOff` and `openVote` do.
 */
export async function openBallot(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; runOffOf?: string } & AskedBallot & WhatIsPut
): Promise<{ voteId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const before = await openedBefore(meetingAct, input.requestKey);
		if (before) {
			await onDirection(meetingAct, { tap: true });
			return { voteId: before };
		}
		const { vote, form } = await enterBallotOpened(meetingAct, input);
		if (form === 'SECRET') await makeSecretKey(meetingAct.trx, portal.keyring, vote.voteId);
		return { voteId: vote.voteId };
	});
}

/** Opens a ballot in an act of the meeting: its state and its entries. Refuses as {@link openBallot} does. */
export async function enterBallotOpened(
	meetingAct: MeetingAct,
	input: { runOffOf?: string } & AskedBallot & WhatIsPut
): Promise<{ vote: OpenedVote; form: BallotKind }> {
	const { now, trx, append, standing } = meetingAct;
	const acting = await onDirection(meetingAct, { tap: true });
	const { rules } = await charterOf(trx, standing.meeting);
	const { kind } = await findItem(meetingAct, input.itemId);
	const { runOffOf, proceduralId } = input;
	const plan: BallotPlan = runOffOf
		? await planRunOff(meetingAct, { itemId: input.itemId, runOffOf })
		: input.betweenIds
			? { form: 'ELECTION', rule: PAPER_RULES.ELECTION }
			: planBallot(rules, kind, {
					...input,
					...(proceduralId && { ruleText: await ruleOfProcedural(trx, rules, proceduralId) })
				});
	const { form, rule } = plan;
	const { candidates: _, ...put } = input;
	const papers = (plan.candidates ?? input.betweenIds) && { motionId: undefined, amendmentId: undefined };
	const vote = await openVote(meetingAct, form, rule, { ...put, ...plan, ...papers });
	await endOpenSpeech(meetingAct, acting, 'VOTE');
	await enterMotionPut(meetingAct, acting, vote);
	await append(
		meetingEntry(acting.by, {
			t: 'ballot.opened',
			v: 1,
			body: {
				...acting.fields,
				...openingFields(vote, now),
				kind: form,
				rule,
				options: vote.candidates ? ['ABSTAIN'] : ['FOR', 'AGAINST', 'ABSTAIN'],
				...(vote.candidates && { candidates: vote.candidates }),
				...(runOffOf && { run_off_of: runOffOf }),
				change_until_close: changes(form) && vote.charter.changeUntilClose,
				...(form === 'ROLL_CALL' && { call_order: vote.register.map(({ seat }) => seat) })
			}
		})
	);
	return { vote, form };
}

async function findItem({ trx, standing }: MeetingAct, itemId: string) {
	const item = await trx
		.selectFrom('agenda_item')
		.select('kind')
		.where('id', '=', itemId)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	if (!item) throw new Refusal('NOT_FOUND');
	return item;
}

/** Whether a form of ballot can be changed until the close at all, where the charter allows it. */
function changes(form: BallotKind): boolean {
	return (
		form === 'RECORD_VOTE' || form === 'ONE_VOICE_PER_PARTY' || form === 'PREFERENCE' || form === 'ELECTION'
	);
}
