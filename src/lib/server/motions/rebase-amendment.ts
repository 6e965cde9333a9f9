import { changeAt } from '#lib/domain/motions/change-at.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { rebaseOf } from '#lib/domain/motions/rebase.ts';
import { isUndecided } from '#lib/domain/motions/states.ts';
import { adoptedTo } from '#lib/domain/motions/take-in.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { amendmentsOf } from './amendments-of.ts';
import { textUnder } from './text-under.ts';
import { whoMoves } from './who-moves.ts';

/**
 * Writes an amendment anew whose clause changed under it: its mover, or the secretary for him. `text` is the whole clause as
 * it would be; left out, both changes are put together as machines can. Its number, place and state stay, and the record
 * keeps what it said before. Words that the meeting adopted to it stay in it: it is then put together, not rewritten.
 *
 * Refuses with `NOT_FOUND`, `AMENDMENT_DECIDED`, `AMENDMENT_UNDER_AMENDMENT`, `FITS_AS_IT_IS`, `CLAUSE_GONE`,
 * `NEW_WORDING_NEEDED`, `TEXT_NEEDED` and `NOTHING_CHANGED`.
 */
export async function rebaseAmendment(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; amendmentId: string; text?: Text2 }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (act) => {
		const { trx, append, standing } = act;
		const { by, fields, seat } = await whoMoves(act, {});
		const found = await trx
			.selectFrom('amendment')
			.select('motion_id')
			.where('id', '=', input.amendmentId)
			.where('meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		const all = found ? await amendmentsOf(trx, found.motion_id) : [];
		const amendment = all.find(({ id }) => id === input.amendmentId);
		if (!found || !amendment || (seat && amendment.mover_seat_id !== seat)) throw new Refusal('NOT_FOUND');
		if (!isUndecided(amendment.state) || amendment.state === 'VOTING' || amendment.left_out)
			throw new Refusal('AMENDMENT_DECIDED');
		const to = all.filter(({ target_amendment }) => target_amendment === amendment.id);
		const takenIn = adoptedTo(all, amendment.id);
		if (to.some(({ state }) => isUndecided(state)) || (input.text && takenIn.length > 0))
			throw new Refusal('AMENDMENT_UNDER_AMENDMENT');
		const under = await textUnder(trx, found.motion_id, all, amendment.target_amendment);
		const { clauses } = consolidate(under.moved, under.adopted);
		const rebase = rebaseOf({ ...amendment, new: amendment.moved }, clauses);
		if (!rebase) throw new Refusal('FITS_AS_IT_IS');
		if (!rebase.stands) throw new Refusal('CLAUSE_GONE');
		const text = input.text ?? rebase.merged;
		if (!text) throw new Refusal('NEW_WORDING_NEEDED');
		const { op, clause } = amendment;
		const change = changeAt(clauses, { op, clause, text });
		if (consolidate(change.new, takenIn).needRebase.length > 0) throw new Refusal('NEW_WORDING_NEEDED');
		await trx
			.updateTable('amendment')
			.set({
				old_zh: change.old.zh ?? null,
				old_en: change.old.en ?? null,
				new_zh: change.new.zh ?? null,
				new_en: change.new.en ?? null,
				acceptance_offered: false
			})
			.where('id', '=', amendment.id)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'amendment.rebased',
				v: 1,
				body: {
					...fields,
					amendment: amendment.id,
					motion: found.motion_id,
					...change,
					merged: input.text === undefined
				}
			})
		);
	});
}
