import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { quorumNow } from './presence.ts';

/**
 * Enters, after somebody came or went, or what it is counted by has changed, that the quorum of presence was lost or is there again, with its figures; nothing
 * where it stands as it stood, before the meeting is opened, and where it was opened for briefings alone (ruling 24).
 */
export async function noteQuorum(
	{
		trx,
		append,
		standing: { meeting }
	}: Pick<MeetingAct, 'trx' | 'append'> & { standing: Pick<MeetingAct['standing'], 'meeting'> },
	{ by, fields }: { by: string; fields: ActorFields }
): Promise<void> {
	if ((meeting.state !== 'IN_SESSION' && meeting.state !== 'SUSPENDED') || meeting.briefing_reason) return;
	const quorum = await quorumNow(trx, meeting);
	if (quorum.met === !meeting.quorum_lost) return;
	await trx.updateTable('meeting').set({ quorum_lost: !quorum.met }).where('id', '=', meeting.id).execute();
	const t = quorum.met ? 'quorum.regained' : 'quorum.lost';
	await append(meetingEntry(by, { t, v: 1, body: { ...fields, quorum } }));
}
