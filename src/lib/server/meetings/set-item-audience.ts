import { ITEM_AUDIENCES, type ItemAudience } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { agendaFacts } from './agenda-facts.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { refuseWhileVoting } from './open-vote.ts';
import { requireConsent } from './require-consent.ts';

/**
 * Says to whom an item is open from here on. It changes the agenda, and so takes the consent of every party, as adding
 * an item does. An item at which something has been said or moved can be closed further, and never opened: what was said
 * behind closed doors stays there. Secretary, on the chair's direction. Refuses with `ITEM_PASSED` an item that is done,
 * `STAYS_CLOSED`, `VOTE_OPEN`, and `CONSENT_MISSING`.
 */
export async function setItemAudience(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string; audience: ItemAudience; consent: string[] }
): Promise<void> {
	await actInMeeting(
		portal,
		actor,
		input.meetingId,
		['CHECK_IN', 'IN_SESSION', 'SUSPENDED'],
		async (meetingAct) => {
			const { trx, append, standing } = meetingAct;
			const { meeting } = standing;
			const { by, fields } = await onDirection(meetingAct);
			const item = await trx
				.selectFrom('agenda_item')
				.select(['id', 'state', 'audience'])
				.where('id', '=', input.itemId)
				.where('meeting_id', '=', meeting.id)
				.executeTakeFirst();
			if (!item) throw new Refusal('NOT_FOUND');
			if (!['SCHEDULED', 'OPEN', 'SUSPENDED'].includes(item.state)) throw new Refusal('ITEM_PASSED');
			if (item.audience === input.audience) return;
			const opens = ITEM_AUDIENCES.indexOf(input.audience) < ITEM_AUDIENCES.indexOf(item.audience);
			const begun = await trx
				.selectFrom('motion')
				.select('id')
				.where('item_id', '=', item.id)
				.executeTakeFirst();
			if (opens && (item.state !== 'SCHEDULED' || begun)) throw new Refusal('STAYS_CLOSED');
			await refuseWhileVoting(trx, meeting.id);
			const consent = await requireConsent(trx, meeting, input.consent);
			await trx
				.updateTable('agenda_item')
				.set({ audience: input.audience })
				.where('id', '=', item.id)
				.execute();
			const facts = (await agendaFacts(trx, meeting.id)).find(({ id }) => id === item.id)!;
			await append(
				meetingEntry(by, {
					t: 'item.audience_set',
					v: 1,
					body: { ...fields, item: item.id, audience: input.audience, facts, consent }
				})
			);
		}
	);
}
