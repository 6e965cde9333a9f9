import { isUndecided } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { amendmentsOf, nextApplied, type Amendment } from './amendments-of.ts';
import { stepAmendment } from './change-motion.ts';
import { refuseUnfit } from './put-amendment.ts';
import { rewriteText } from './rewrite-text.ts';
import { whoMoves } from './who-moves.ts';

/**
 * Takes an amendment over into the text without a vote, before any vote on that text is open (domain.md 4.1, friendly
 * amendment). The mover of the text says so (of the motion, or of the amendment that it amends), and where the text has a
 * seconder it waits for his consent, by this same command; the secretary enters what both said in the room, with
 * `seconderConsents`. What else changes the same words does not fall: nobody voted; it is written anew.
 *
 * Refuses with `NOT_FOUND` whoever is neither, `MOTION_DECIDED`, `AMENDMENT_DECIDED`, `AMENDMENT_UNDER_AMENDMENT`,
 * `ACCEPT_BEFORE_VOTE`, `NO_MOVER`, `NEEDS_REBASE`, `ALREADY_ACCEPTED` and `SECONDER_CONSENT_NEEDED`.
 */
export async function acceptAmendment(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; amendmentId: string; seconderConsents?: boolean }
): Promise<{ takenIn: boolean }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (act) => {
		const { trx, append, standing } = act;
		const { by, fields, seat } = await whoMoves(act, {});
		const motion = await trx
			.selectFrom('amendment')
			.innerJoin('motion', 'motion.id', 'amendment.motion_id')
			.select(['motion.id', 'motion.state', 'motion.mover_seat_id', 'motion.seconder_seat_id'])
			.where('amendment.id', '=', input.amendmentId)
			.where('amendment.meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		if (!motion) throw new Refusal('NOT_FOUND');
		const all = await amendmentsOf(trx, motion.id);
		const amendment = all.find(({ id }) => id === input.amendmentId)!;
		const text = all.find(({ id }) => id === amendment.target_amendment) ?? motion;
		const { mover_seat_id: moverSeat, seconder_seat_id: seconderSeat } = text;
		const mine = moverSeat === seat ? 'MOVER' : seconderSeat === seat ? 'SECONDER' : null;
		if (seat && !mine) throw new Refusal('NOT_FOUND');
		if (!moverSeat) throw new Refusal('NO_MOVER');
		if (motion.state !== 'OPEN') throw new Refusal('MOTION_DECIDED');
		await refuseNotFree(act, amendment, all);
		await refuseUnfit(act, motion.id, all, amendment);
		const offered = amendment.acceptance_offered;
		const mover = await saidIn(act, moverSeat);
		const seconder = seconderSeat ? await saidIn(act, seconderSeat) : undefined;
		const { id } = amendment;
		if (seconder && (mine === 'MOVER' || (!seat && !input.seconderConsents))) {
			if (!seat) throw new Refusal('SECONDER_CONSENT_NEEDED');
			if (offered) throw new Refusal('ALREADY_ACCEPTED');
			await trx.updateTable('amendment').set({ acceptance_offered: true }).where('id', '=', id).execute();
			await append(
				meetingEntry(by, {
					t: 'amendment.acceptance_offered',
					v: 1,
					body: { ...fields, amendment: id, motion: motion.id, mover }
				})
			);
			return { takenIn: false };
		}
		if (mine === 'SECONDER' && !offered) throw new Refusal('SECONDER_CONSENT_NEEDED');
		await stepAmendment(act, id, 'FRIENDLY_ACCEPTED', 'amendment.accepted', {
			applied_no: nextApplied(all),
			acceptance_offered: true
		});
		const rewritten = await rewriteText(trx, motion.id, id);
		await append(
			meetingEntry(by, {
				t: 'amendment.accepted',
				v: 1,
				body: {
					...fields,
					amendment: id,
					motion: motion.id,
					mover,
					...(seconder && { seconder }),
					...rewritten
				}
			})
		);
		return { takenIn: true };
	});
}

/** It is open, nobody has proposed to change it, and no vote is open that could be on the same text. */
async function refuseNotFree(
	{ trx, standing }: MeetingAct,
	amendment: Amendment,
	all: readonly Amendment[]
): Promise<void> {
	if (amendment.state !== 'OPEN' || amendment.left_out) throw new Refusal('AMENDMENT_DECIDED');
	const to = all.some(
		({ target_amendment, state }) => target_amendment === amendment.id && isUndecided(state)
	);
	if (to) throw new Refusal('AMENDMENT_UNDER_AMENDMENT');
	const open = await trx
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', standing.meeting.id)
		.where('state', '=', 'OPEN')
		.executeTakeFirst();
	if (open || all.some(({ left_out }) => left_out === 'PENDING')) throw new Refusal('ACCEPT_BEFORE_VOTE');
}

/** Whoever sat in a seat last at this meeting: who moved or seconded may have left since. */
async function saidIn(
	{ trx, standing }: MeetingAct,
	seatId: string
): Promise<{ seat: string; party: string; person: string }> {
	const { person_id, party_id } = await trx
		.selectFrom('attendance')
		.select(['person_id', 'party_id'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('seat_id', '=', seatId)
		.orderBy('came_at', 'desc')
		.executeTakeFirstOrThrow();
	return { seat: seatId, party: party_id!, person: person_id };
}
