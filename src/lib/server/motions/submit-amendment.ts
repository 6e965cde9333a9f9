import type { AmendmentOp } from '#lib/domain/motions/amendment.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Locale, Text2 } from '#lib/domain/text2.ts';
import { lineOf, textOf } from '#lib/domain/texts/clause.ts';
import { readClauses } from '#lib/domain/texts/read-clauses.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type Beside, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { adoptedOf, amendmentsOf } from './amendments-of.ts';
import { seatInRoom, whoMoves } from './who-moves.ts';
import { textAsMoved } from './text-as-moved.ts';

/**
 * Moves an amendment at one clause of a motion's text as it stands: takes the clause out, writes it anew, or puts a new
 * one after it (`clause` empty: before the first). Who moves and seconds is as in `submitMotion`. `text` is the whole
 * clause as it would be; what changes in it is found by comparing.
 *
 * Refuses with `MOTION_DECIDED`, `CLAUSE_GONE`, `TEXT_NEEDED`, `NOTHING_CHANGED`, `NOT_CHECKED_IN`, `SECONDED_BY_MOVER`
 * and `SECRETARY_ONLY`.
 */
export async function submitAmendment(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		motionId: string;
		op: AmendmentOp;
		clause: string;
		text: Text2;
		moverSeatId?: string;
		seconderSeatId?: string;
	},
	beside?: Beside<{ amendmentId: string }>
): Promise<{ amendmentId: string; number: number }> {
	const work = async (meetingAct: MeetingAct) => {
		const { trx, append, standing } = meetingAct;
		const own = await whoMoves(meetingAct, input);
		const motion = await trx
			.selectFrom('motion')
			.select(['id', 'item_id', 'state'])
			.where('id', '=', input.motionId)
			.where('meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		if (!motion) throw new Refusal('NOT_FOUND');
		if (motion.state !== 'OPEN') throw new Refusal('MOTION_DECIDED');
		const before = await amendmentsOf(trx, motion.id);
		const { clauses } = consolidate(await textAsMoved(trx, motion.id), adoptedOf(before));
		const change = changeAt(clauses, input);
		const mover = await seatInRoom(meetingAct, own.seat ?? input.moverSeatId);
		const seconder = await seatInRoom(meetingAct, input.seconderSeatId);
		if (mover && seconder && mover.seat === seconder.seat) throw new Refusal('SECONDED_BY_MOVER');
		const number = (before.at(-1)?.number ?? 0) + 1;
		const { id } = await trx
			.insertInto('amendment')
			.values({
				body_id: standing.meeting.body_id,
				meeting_id: standing.meeting.id,
				motion_id: motion.id,
				number,
				op: input.op,
				clause: input.clause,
				old_zh: change.old.zh ?? null,
				old_en: change.old.en ?? null,
				new_zh: change.new.zh ?? null,
				new_en: change.new.en ?? null,
				mover_seat_id: mover?.seat ?? null,
				seconder_seat_id: seconder?.seat ?? null,
				state: 'OPEN',
				order_no: null,
				applied_no: null
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await append(
			meetingEntry(own.by, {
				t: 'amendment.submitted',
				v: 1,
				body: {
					...own.fields,
					amendment: id,
					motion: motion.id,
					number,
					item: motion.item_id,
					op: input.op,
					clause: input.clause,
					...change,
					...(mover && { mover }),
					...(seconder && { seconder })
				}
			})
		);
		await beside?.then(meetingAct, { amendmentId: id });
		return { amendmentId: id, number };
	};
	const states = ['IN_SESSION', 'SUSPENDED'] as const;
	return actInMeeting(portal, actor, input.meetingId, states, work, undefined, beside?.logs);
}

/** The clause before and after, in the languages that the text has. */
function changeAt(
	clauses: ReturnType<typeof consolidate>['clauses'],
	{ op, clause: id, text }: { op: AmendmentOp; clause: string; text: Text2 }
): { old: Text2; new: Text2 } {
	const old: Text2 = {};
	const now: Text2 = {};
	const known = Object.values(clauses).some((all) => all.some((clause) => clause.id === id));
	if (!known && !(op === 'INSERT' && id === '')) throw new Refusal('CLAUSE_GONE');
	for (const [key, all] of Object.entries(clauses)) {
		const locale = key as Locale;
		const clause = all.find((one) => one.id === id);
		if (op !== 'INSERT' && clause) old[locale] = lineOf(clause);
		const written = textOf(readClauses(text[locale] ?? ''));
		if (op !== 'DELETE' && written && (op === 'INSERT' || clause)) now[locale] = written;
	}
	if (op === 'DELETE') return { old, new: {} };
	const languages = Object.keys(now) as Locale[];
	if (languages.length === 0) throw new Refusal('TEXT_NEEDED');
	if (languages.every((locale) => now[locale] === old[locale])) throw new Refusal('NOTHING_CHANGED');
	return { old, new: now };
}
