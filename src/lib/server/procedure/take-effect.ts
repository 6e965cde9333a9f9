import { text2 } from '#lib/domain/text2.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { changeMotion } from '../motions/change-motion.ts';
import { annulCount } from './annul-count.ts';
import { overturnRuling } from './overturn-ruling.ts';
import type { ProceduralMotion } from './pending.ts';

/**
 * What follows from a procedural motion that was carried: to the motion that it was about, to the item, to the sitting,
 * or to a ruling. The rest (limits of speech, the time of the next sitting, an opinion asked for) stands in the record, for the chair to go by.
 */
export async function takeEffect(act: MeetingAct, motion: ProceduralMotion, vote?: string): Promise<void> {
	const of = { person: 'system', ...(vote && { vote }) };
	const says = text2(motion.says_zh, motion.says_en);
	const about = motion.motion_id;
	switch (motion.kind) {
		case 'CLOSE_DEBATE':
			if (about)
				await changeMotion(act, 'DEBATE_CLOSED', 'system', {
					t: 'motion.debate_closed',
					v: 1,
					body: { person: 'system', motion: about, ...(vote && { by_vote: vote }) }
				});
			return;
		case 'REFER':
			if (about)
				await changeMotion(act, 'REFERRED', 'system', {
					t: 'motion.referred',
					v: 1,
					body: { ...of, motion: about, to: says }
				});
			else await endItem(act, motion, 'REFERRED');
			return;
		case 'POSTPONE':
			if (about) await postpone(act, about, vote, says);
			else await endItem(act, motion, 'DEFERRED');
			return;
		case 'LAY_ON_TABLE':
		case 'POSTPONE_INDEFINITELY':
		case 'OBJECT_TO_CONSIDERATION':
			return postpone(act, about!, vote);
		case 'TAKE_FROM_TABLE':
			return changeMotion(act, 'OPEN', 'system', {
				t: 'motion.resumed',
				v: 1,
				body: { ...of, motion: about! }
			});
		case 'RECONSIDER':
			return changeMotion(act, 'OPEN', 'system', {
				t: 'motion.reconsidered',
				v: 1,
				body: { ...of, motion: about!, of_vote: await lastVoteOn(act, about!) }
			});
		case 'WITHDRAW':
			return changeMotion(act, 'WITHDRAWN', 'system', {
				t: 'motion.withdrawn',
				v: 1,
				body: { person: 'system', motion: about! }
			});
		case 'ADJOURN_DEBATE':
			return suspendItem(act, motion);
		case 'NEXT_ITEM':
			for (const id of await beforeTheMeeting(act, motion)) await postpone(act, id, vote);
			return endItem(act, motion, 'DEFERRED');
		case 'ADJOURN':
		case 'RECESS':
			return suspendSitting(act, motion.minutes);
		case 'APPEAL':
			return overturnRuling(act, motion.ruling_id!, vote);
		case 'DIVISION_OF_ASSEMBLY':
			return annulCount(act, motion);
		default:
			return;
	}
}

async function postpone(
	act: MeetingAct,
	motion: string,
	vote: string | undefined,
	until?: ReturnType<typeof text2>
): Promise<void> {
	await changeMotion(act, 'POSTPONED', 'system', {
		t: 'motion.postponed',
		v: 1,
		body: { person: 'system', motion, ...(until && { until }), ...(vote && { vote }) }
	});
}

async function endItem(
	{ trx, append }: MeetingAct,
	{ item_id: item, says_zh, says_en }: ProceduralMotion,
	state: 'REFERRED' | 'DEFERRED'
): Promise<void> {
	if (!item) return;
	const to = text2(says_zh, says_en);
	await trx.updateTable('agenda_item').set({ state }).where('id', '=', item).execute();
	await append(
		meetingEntry('system', {
			t: 'item.closed',
			v: 1,
			body: { person: 'system', item, state, ...(state === 'REFERRED' && { to }) }
		})
	);
}

async function suspendItem({ trx, append }: MeetingAct, { item_id: item }: ProceduralMotion): Promise<void> {
	if (!item) return;
	await trx.updateTable('agenda_item').set({ state: 'SUSPENDED' }).where('id', '=', item).execute();
	await append(meetingEntry('system', { t: 'item.suspended', v: 1, body: { person: 'system', item } }));
}

async function suspendSitting(
	{ trx, now, append, standing }: MeetingAct,
	minutes: number | null
): Promise<void> {
	await trx
		.updateTable('meeting')
		.set({ state: 'SUSPENDED' })
		.where('id', '=', standing.meeting.id)
		.execute();
	const until = minutes && new Date(now.getTime() + minutes * 60_000).toISOString();
	await append(
		meetingEntry('system', {
			t: 'meeting.suspended',
			v: 1,
			body: { person: 'system', ...(until && { until }) }
		})
	);
}

async function beforeTheMeeting({ trx }: MeetingAct, { item_id }: ProceduralMotion): Promise<string[]> {
	const rows = await trx
		.selectFrom('motion')
		.select('id')
		.where('item_id', '=', item_id)
		.where('state', 'in', ['OPEN', 'DEBATE_CLOSED'])
		.orderBy('number')
		.execute();
	return rows.map(({ id }) => id);
}

async function lastVoteOn({ trx }: MeetingAct, motionId: string): Promise<string> {
	const vote = await trx
		.selectFrom('vote')
		.select('id')
		.where('motion_id', '=', motionId)
		.where('state', '=', 'CLOSED')
		.where('annulled_at', 'is', null)
		.orderBy('opened_at', 'desc')
		.executeTakeFirstOrThrow();
	return vote.id;
}
