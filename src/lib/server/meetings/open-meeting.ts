import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { quorumNow } from './presence.ts';

/**
 * Opens the meeting, on the chair's direction, only while the quorum of presence holds (domain.md 4.2). The entry
 * carries the figures and the recorder. Refuses with `NO_QUORUM`, naming how many seats are there.
 */
export async function openMeeting(portal: Portal, actor: Actor, input: { meetingId: string }): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CHECK_IN'], async ({ trx, now, append, standing }) => {
		const { by, fields } = bySecretary(standing, 'CHAIR');
		const quorum = await quorumNow(trx, standing.meeting);
		if (!quorum.met)
			throw new Refusal('NO_QUORUM', {
				present: quorum.parties.reduce((sum, party) => sum + party.present, 0),
				seats: quorum.parties.reduce((sum, party) => sum + party.filled, 0)
			});
		const recorder = await trx
			.selectFrom('person')
			.select(['name_zh', 'name_en'])
			.where('id', '=', actor.personId)
			.executeTakeFirstOrThrow();
		await trx
			.updateTable('meeting')
			.set({ state: 'IN_SESSION', opened_at: now })
			.where('id', '=', standing.meeting.id)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'meeting.opened',
				v: 1,
				body: {
					...fields,
					quorum,
					recorder: { person: actor.personId, name: text2(recorder.name_zh, recorder.name_en) }
				}
			})
		);
	});
}
