import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { byChief } from './access.ts';
import { actOnMinutes } from './act-on-minutes.ts';

/**
 * A party's chief representative agrees to the circulated version, by name (domain.md 2.6: for these, silence is
 * not consent). When every party has agreed, and every comment has its answer, the minutes are agreed. Repeating
 * changes nothing. Refuses with `COMMENTS_OPEN` while comments of this version are unanswered, since the text may
 * still change.
 */
export async function agreeMinutes(
	portal: Portal,
	actor: Actor,
	input: { minutesId: string; version: number }
): Promise<{ agreedByAll: boolean }> {
	return actOnMinutes(
		portal,
		actor,
		input.minutesId,
		['CIRCULATED', 'AGREED'],
		async ({ trx, now, append, standing }) => {
			const { by, fields, partyId } = byChief(standing);
			const { minutes } = standing;
			if (input.version !== minutes.version)
				throw new Refusal('VERSION_SUPERSEDED', { version: minutes.version });
			const { open } = await trx
				.selectFrom('minutes_comment')
				.select(({ fn }) => fn.countAll<number>().as('open'))
				.where('minutes_id', '=', minutes.id)
				.where('answer', 'is', null)
				.executeTakeFirstOrThrow();
			if (Number(open) > 0) throw new Refusal('COMMENTS_OPEN', { open: Number(open) });
			const agreed = await trx
				.insertInto('minutes_agreement')
				.values({
					body_id: minutes.body_id,
					minutes_id: minutes.id,
					version: minutes.version,
					party_id: partyId,
					person_id: actor.personId,
					agreed_at: now
				})
				.onConflict((conflict) => conflict.doNothing())
				.returning('party_id')
				.executeTakeFirst();
			if (agreed)
				await append(
					meetingEntry(by, {
						t: 'minutes.agreed',
						v: 1,
						body: { ...fields, minutes: minutes.id, version: minutes.version, of_party: partyId }
					})
				);
			const waiting = await trx
				.selectFrom('party')
				.select('party.id')
				.where('party.body_id', '=', minutes.body_id)
				.where(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('minutes_agreement')
								.select('minutes_agreement.party_id')
								.whereRef('minutes_agreement.party_id', '=', 'party.id')
								.where('minutes_agreement.minutes_id', '=', minutes.id)
								.where('minutes_agreement.version', '=', minutes.version)
						)
					)
				)
				.execute();
			if (waiting.length > 0) return { agreedByAll: false };
			await trx.updateTable('minutes').set({ state: 'AGREED' }).where('id', '=', minutes.id).execute();
			return { agreedByAll: true };
		}
	);
}
