import type { QuorumFigures } from '#lib/domain/voting/quorum-figures.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { charterOf, quorumNow } from './presence.ts';

/**
 * Opens the meeting, on the chair's direction, only while the quorum of presence holds (domain.md 4.2). The entry
 * carries the figures and the recorder, who is somebody called to the meeting and by default whoever opens it. Where the
 * charter allows it and a reason is given, it opens without a quorum, for the briefings on its agenda alone (ruling 24).
 * Refuses with `NO_QUORUM`, naming how many seats are there, and `BRIEFINGS_ONLY` where the agenda has no briefing.
 */
export async function openMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; recorderId?: string; briefingReason?: Text2 }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CHECK_IN'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct, { tap: true });
		const quorum = await quorumNow(trx, standing.meeting, now);
		const briefing = quorum.met ? undefined : await forBriefings(meetingAct, quorum, input.briefingReason);
		const recorder = await recorderOf(meetingAct, input.recorderId ?? actor.personId);
		await trx
			.updateTable('meeting')
			.set({ state: 'IN_SESSION', opened_at: now, briefing_reason: briefing?.zh ?? briefing?.en ?? null })
			.where('id', '=', standing.meeting.id)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'meeting.opened',
				v: 1,
				body: {
					...fields,
					quorum,
					...(briefing && { briefing }),
					recorder
				}
			})
		);
	});
}

/** Why the meeting opens without a quorum, where its charter allows that. */
async function forBriefings(
	{ trx, standing: { meeting } }: MeetingAct,
	{ parties }: QuorumFigures,
	reason: Text2 | undefined
): Promise<Text2> {
	const { rules } = await charterOf(trx, meeting);
	if (!rules.briefingWithoutQuorum || !(reason?.zh || reason?.en))
		throw new Refusal('NO_QUORUM', {
			present: parties.reduce((sum, party) => sum + party.present, 0),
			seats: parties.reduce((sum, party) => sum + party.filled, 0)
		});
	const briefing = await trx
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meeting.id)
		.where('kind', '=', 'BRIEFING')
		.executeTakeFirst();
	if (!briefing) throw new Refusal('BRIEFINGS_ONLY');
	return reason;
}

async function recorderOf({ trx, standing }: MeetingAct, personId: string) {
	const person = await trx
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.select(['name_zh', 'name_en'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!person) throw new Refusal('NOT_INVITED');
	return { person: personId, name: text2(person.name_zh, person.name_en) };
}
