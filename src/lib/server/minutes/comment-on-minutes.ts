import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { refuseReusedKey } from '../db/refuse-reused-key.ts';
import type { Portal } from '../portal.ts';
import { itemOfPart } from '#lib/domain/minutes/left-out.ts';
import { byParty } from './access.ts';
import { refuseLeftOut } from './closed-to.ts';
import { actOnMinutes } from './act-on-minutes.ts';

/**
 * A comment of a party on one place of the circulated version (`opening`, `item:<id>`, `closing`), until the day it
 * is due. The same request twice leaves one comment. Refuses with `NOT_FOUND` a part that is closed to him, or is none.
 */
export async function commentOnMinutes(
	portal: Portal,
	actor: Actor,
	input: { minutesId: string; version: number; block: string; text: string; requestKey: string }
): Promise<{ commentId: string }> {
	return actOnMinutes(
		portal,
		actor,
		input.minutesId,
		['CIRCULATED'],
		async ({ trx, now, append, standing }) => {
			const { by, fields, partyId } = byParty(standing);
			const { minutes } = standing;
			const item = itemOfPart(input.block);
			if (item) await refuseLeftOut(trx, actor, minutes.meeting_id, item, now);
			const made = await trx
				.selectFrom('minutes_comment')
				.select('id')
				.where('request_key', '=', input.requestKey)
				.where('minutes_id', '=', minutes.id)
				.executeTakeFirst();
			if (made) return { commentId: made.id };
			if (input.version !== minutes.version)
				throw new Refusal('VERSION_SUPERSEDED', { version: minutes.version });
			const { comments_due_at } = await trx
				.selectFrom('minutes_version')
				.select('comments_due_at')
				.where('minutes_id', '=', minutes.id)
				.where('version', '=', minutes.version)
				.executeTakeFirstOrThrow();
			if (now > comments_due_at) throw new Refusal('COMMENT_PERIOD_OVER');
			const { id } = await refuseReusedKey('minutes_comment', () =>
				trx
					.insertInto('minutes_comment')
					.values({
						body_id: minutes.body_id,
						minutes_id: minutes.id,
						version: minutes.version,
						party_id: partyId,
						person_id: actor.personId,
						block: input.block,
						text: input.text,
						made_at: now,
						request_key: input.requestKey
					})
					.returning('id')
					.executeTakeFirstOrThrow()
			);
			await append(
				meetingEntry(by, {
					t: 'minutes.commented',
					v: 1,
					body: {
						...fields,
						minutes: minutes.id,
						version: minutes.version,
						comment: id,
						of_party: partyId,
						block: input.block,
						text: input.text
					}
				})
			);
			return { commentId: id };
		}
	);
}
