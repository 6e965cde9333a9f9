import type { Insertable, Selectable } from 'kysely';
import { inOrderNow } from '#lib/domain/procedure/in-order.ts';
import type { ProceduralKind, ProceduralRule } from '#lib/domain/procedure/kinds.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { charterOf } from '../meetings/presence.ts';
import { refuseReconsidering } from '../motions/reconsider-motion.ts';
import { seatInRoom, whoMoves } from '../motions/who-moves.ts';
import type { Portal } from '../portal.ts';
import { enterDecided } from './decide-procedural.ts';
import type { ProceduralMotion } from './pending.ts';
import { readOrderState, type OrderNow } from './read-order-state.ts';
import { refuseSeconder } from './second-procedural.ts';
import { ruleOf } from '#lib/domain/procedure/profiles.ts';
import { partNames } from '../motions/parts-of-motion.ts';
import { particularsOf, type Said, type SaidWith } from './particulars.ts';
import { wordsOf, type Particulars } from './words.ts';

/** What somebody moves. */
export interface ProceduralInput extends Said {
	meetingId: string;
	kind: ProceduralKind;
	/** The motion that it is about, where several could be. */
	motionId?: string;
	/** The ruling that is appealed against; without it the newest. */
	rulingId?: string;
	/** For the secretary, who enters what was moved and seconded in the room. */
	moverSeatId?: string;
	seconderSeatId?: string;
}

/**
 * Moves a procedural motion orally, without notice (domain.md 2.4 and 4.1): a delegate in his seat, or the secretary for
 * whoever did in the room. Only what is in order now under the charter's profile; what one member may demand takes
 * effect at once, the rest waits for a second, for the chair's word or for the vote.
 *
 * Refuses with `NOT_IN_PROFILE`, `NOT_IN_ORDER_…` with the reason, `PARTICULARS_NEEDED`, `MOVER_NEEDED`, `NOTHING_CHANGED`,
 * `LEAVE_FOR_MOVER_ONLY` who asks to withdraw what another moved,
 * `NOT_CHECKED_IN`, and as `refuseSeconder` and, for a motion that was decided, `refuseReconsidering` do.
 */
export async function moveProcedural(
	portal: Portal,
	actor: Actor,
	input: ProceduralInput
): Promise<{ proceduralId: string; number: number }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { meeting } = standing;
		const own = await whoMoves(meetingAct, input);
		const mover = await seatInRoom(meetingAct, own.seat ?? input.moverSeatId);
		if (!mover) throw new Refusal('MOVER_NEEDED');
		const { rules } = await charterOf(trx, meeting);
		const order = await readOrderState(trx, meeting, rules, input.motionId);
		const rule = ruleInOrder(order, input);
		const amends = rule.about === 'PENDING' ? order.amendable : null;
		const asked = amends ? ruleOf(order.profile, amends.kind)!.says : rule.says;
		const { zone } = meeting;
		const particulars = particularsOf(asked, input, { zone, now, clauses: order.clauses });
		if (amends && sameAs(amends, particulars)) throw new Refusal('NOTHING_CHANGED');
		const about = await targetOf(meetingAct, order, rule, input, mover.seat);
		const seconder = await seatInRoom(meetingAct, input.seconderSeatId);
		if (seconder) await refuseSeconder(meetingAct, mover.seat, seconder.seat);
		const { says, minutes, at, suspends, starts } = particulars;
		const parts = starts && order.before[0] && (await partNames(trx, order.before[0].id, starts));
		const words = wordsOf(input.kind, {
			...{ says, minutes, suspends, ...about.named },
			...(at && { at: { at, zone } }),
			...(parts && { parts })
		});
		const motion = await insert(meetingAct, {
			kind: input.kind,
			// Where ranks are suspended, none keeps another out.
			rank: order.state.ranksSuspended ? null : rule.rank,
			...about.columns,
			mover_seat_id: mover.seat,
			seconder_seat_id: seconder?.seat ?? null,
			words_zh: words.zh,
			words_en: words.en,
			says_zh: says?.zh ?? null,
			says_en: says?.en ?? null,
			minutes: minutes ?? null,
			at: at ?? null,
			suspends: suspends ?? null,
			starts: starts ?? null,
			amends_id: amends?.id ?? null,
			state: rule.second && !seconder ? 'MOVED' : 'PENDING',
			moved_at: now
		});
		await append(
			meetingEntry(own.by, {
				t: 'procedure.moved',
				v: 1,
				body: {
					...own.fields,
					procedural: motion.id,
					number: motion.number,
					kind: motion.kind,
					decision: rule.decision,
					needs_second: rule.second,
					...(motion.item_id && { item: motion.item_id }),
					...(motion.motion_id && { motion: motion.motion_id }),
					...(motion.earlier_motion_id && { earlier_motion: motion.earlier_motion_id }),
					...(motion.ruling_id && { ruling: motion.ruling_id }),
					...(motion.of_vote_id && { of_vote: motion.of_vote_id }),
					words,
					...(says && { says }),
					...(minutes && { minutes }),
					...(at && { at: at.toISOString() }),
					...(suspends && { suspends }),
					...(starts && { starts }),
					...(amends && { amends: amends.id }),
					mover,
					...(seconder && { seconder })
				}
			})
		);
		if (rule.decision === 'DEMAND') await enterDecided(meetingAct, motion, { adopted: true });
		return { proceduralId: motion.id, number: motion.number };
	});
}

function ruleInOrder({ profile, state }: OrderNow, { kind, motionId }: ProceduralInput): ProceduralRule {
	const one = inOrderNow(profile, state).find((known) => known.kind === kind);
	if (!one) throw new Refusal('NOT_IN_PROFILE');
	// Of a decided motion that is named, what stands in its own way is told.
	const ofNone = one.obstacle === 'NOTHING_DECIDED' || one.obstacle === 'DECISIONS_ISSUED';
	if (one.obstacle && !(ofNone && motionId)) throw new Refusal(`NOT_IN_ORDER_${one.obstacle}`);
	return one.rule;
}

/** Whether an amendment would leave a procedural motion as it is. */
function sameAs(motion: ProceduralMotion, { says, minutes, at, starts }: SaidWith): boolean {
	return (
		(motion.minutes ?? undefined) === minutes &&
		(motion.at?.getTime() ?? undefined) === at?.getTime() &&
		(motion.says_zh ?? undefined) === says?.zh &&
		(motion.says_en ?? undefined) === says?.en &&
		(motion.starts ?? []).join() === (starts ?? []).join()
	);
}

type Columns = Pick<
	ProceduralMotion,
	'item_id' | 'motion_id' | 'ruling_id' | 'of_vote_id' | 'earlier_motion_id'
>;

/** What it is about: how the row names it, and how the words do. */
async function targetOf(
	meetingAct: MeetingAct,
	{ item, before, tabled, decided, rulings, count, amendable }: OrderNow,
	{ about, mover: who }: ProceduralRule,
	input: ProceduralInput,
	mover: string
): Promise<{ columns: Columns; named: Particulars }> {
	const columns: Columns = {
		item_id: item?.id ?? null,
		motion_id: null,
		ruling_id: null,
		of_vote_id: null,
		earlier_motion_id: null
	};
	const of = (motions: readonly Selectable<Database['motion']>[]) => {
		const motion = input.motionId ? motions.find(({ id }) => id === input.motionId) : motions.at(-1);
		if (!motion) throw new Refusal('NOT_FOUND');
		return { columns: { ...columns, motion_id: motion.id }, named: { motion: motion.number } };
	};
	const ofItem = { columns, named: item ? { item: item.ordinal } : {} };
	switch (about) {
		case 'PENDING':
			return { columns, named: { amends: { zh: amendable!.words_zh, en: amendable!.words_en } } };
		case 'MEETING':
			return { columns, named: {} };
		case 'ITEM':
			return ofItem;
		case 'QUESTION':
			return before.length > 0 ? of(before.slice(0, 1)) : ofItem;
		case 'MOTION': {
			const [motion] = before;
			if (who === 'OF_MOTION' && motion?.mover_seat_id && motion.mover_seat_id !== mover)
				throw new Refusal('LEAVE_FOR_MOVER_ONLY');
			return of(before.slice(0, 1));
		}
		case 'TABLED':
			return of(tabled);
		case 'DECIDED': {
			const motionId = input.motionId ?? decided.at(-1)?.id;
			if (!motionId) throw new Refusal('NOT_FOUND');
			const target = (
				await refuseReconsidering(meetingAct, motionId, mover, who === 'PREVAILING' ? who : 'ANYBODY')
			).decided;
			const of = target.sitting === 'THIS' ? { motion_id: motionId } : { earlier_motion_id: motionId };
			return {
				columns: { ...columns, ...of },
				named: { motion: target.number, ...(target.of && { meeting: target.of }) }
			};
		}
		case 'RULING': {
			const ruling = input.rulingId ? rulings.find(({ id }) => id === input.rulingId) : rulings[0];
			if (!ruling) throw new Refusal('NOT_FOUND');
			return { columns: { ...columns, ruling_id: ruling.id }, named: await namedIn(meetingAct, ruling) };
		}
		case 'COUNT':
			return { columns: { ...columns, of_vote_id: count }, named: ofItem.named };
	}
}

/** How an appeal names the ruling: by the motion that it was about, and by its reason. */
async function namedIn(
	{ trx }: MeetingAct,
	{ motion_id, reason_zh, reason_en }: Selectable<Database['ruling']>
): Promise<Particulars> {
	const motion = motion_id
		? await trx.selectFrom('motion').select('number').where('id', '=', motion_id).executeTakeFirst()
		: undefined;
	return { ...(motion && { motion: motion.number }), says: text2(reason_zh, reason_en) };
}

async function insert(
	{ trx, standing: { meeting } }: MeetingAct,
	row: Omit<Insertable<Database['procedural_motion']>, 'id' | 'number' | 'body_id' | 'meeting_id'>
): Promise<ProceduralMotion> {
	const { last } = await trx
		.selectFrom('procedural_motion')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('meeting_id', '=', meeting.id)
		.executeTakeFirstOrThrow();
	return trx
		.insertInto('procedural_motion')
		.values({ ...row, body_id: meeting.body_id, meeting_id: meeting.id, number: (last ?? 0) + 1 })
		.returningAll()
		.executeTakeFirstOrThrow();
}
