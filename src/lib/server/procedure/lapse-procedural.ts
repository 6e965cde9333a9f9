import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { proceduralIn, setState } from './pending.ts';

/** Nobody seconds a procedural motion: the chair finds that it lapses. Refuses with `PROCEDURAL_NOT_IN_STATE` one that was seconded. */
export async function lapseProcedural(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; proceduralId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { by, fields } = await onDirection(meetingAct);
		const motion = await proceduralIn(meetingAct, input.proceduralId, 'MOVED');
		await setState(meetingAct, motion.id, 'LAPSED');
		await meetingAct.append(
			meetingEntry(by, { t: 'procedure.lapsed', v: 1, body: { ...fields, procedural: motion.id } })
		);
	});
}
