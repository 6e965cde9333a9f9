import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { bySpeaker } from './by-speaker.ts';
import { makeChange } from './make-change.ts';
import { meetingEntry } from './meeting-entry.ts';
import { findProposed } from './read-change.ts';
import { checkTimesAndPlace } from './schedule-meeting.ts';

/**
 * A party consents to the change that is proposed, by its liaison or its chief representative. With the last party's
 * consent the change is made, in the same act. Refuses with `NO_CHANGE_PENDING`, `PARTY_ONLY`, `CONSENTED_ALREADY`.
 */
export async function consentToChange(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<{ made: boolean }> {
	return actInMeeting(portal, actor, input.meetingId, ['CONVENED'], async (one) => {
		const { trx, now, append, standing } = one;
		const { meeting } = standing;
		const acting = await bySpeaker(one);
		const proposed = await findProposed(trx, meeting.id);
		if (!proposed) throw new Refusal('NO_CHANGE_PENDING');
		const { change } = proposed;
		checkTimesAndPlace({ ...change, starts: new Date(change.starts), ends: new Date(change.ends) }, now);
		const given = await trx
			.insertInto('meeting_change_consent')
			.values({
				change_id: proposed.id,
				body_id: meeting.body_id,
				party_id: acting.partyId,
				person_id: actor.personId,
				consented_at: now
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('party_id')
			.executeTakeFirst();
		if (!given) throw new Refusal('CONSENTED_ALREADY');
		await append(
			meetingEntry(acting.by, {
				t: 'meeting.change_consented',
				v: 1,
				body: { ...acting.fields, change: proposed.id, of_party: acting.partyId }
			})
		);
		const waiting = await trx
			.selectFrom('party')
			.select('party.id')
			.where('party.body_id', '=', meeting.body_id)
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('meeting_change_consent')
							.select('party_id')
							.whereRef('party_id', '=', 'party.id')
							.where('change_id', '=', proposed.id)
					)
				)
			)
			.executeTakeFirst();
		if (waiting) return { made: false };
		await trx.updateTable('meeting_change').set({ state: 'MADE' }).where('id', '=', proposed.id).execute();
		const reason = meeting.short_notice_reason;
		await makeChange(portal, one, acting, change, { reason, changeId: proposed.id });
		return { made: true };
	});
}
