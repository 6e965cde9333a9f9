import { isRun, type Control } from '#lib/domain/meetings/control.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnMeeting, type MeetingAct } from './act-in-meeting.ts';
import { bySecretary } from './access.ts';
import { takeControl } from './hold-control.ts';
import { meetingEntry } from './meeting-entry.ts';
import { readControl } from './read-control.ts';

/** An act on who controls a meeting that is run; `control` is read under the log's lock, so that it passes once. */
export async function actOnControl(
	portal: Portal,
	actor: Actor,
	meetingId: string,
	work: (act: MeetingAct, control: Control | null) => Promise<void>
): Promise<void> {
	await actOnMeeting(portal, actor, meetingId, async (one) => {
		const { state, id } = one.standing.meeting;
		if (!one.standing.isSecretary) throw new Refusal('SECRETARY_ONLY');
		if (!isRun(state)) throw new Refusal('MEETING_NOT_IN_STATE', { state });
		await work(one, await readControl(one.trx, id));
	});
}

/** Passes control on, and enters that: by him who had it, or by him who takes it over. */
export async function passControl(
	{ trx, now, standing, append }: MeetingAct,
	from: Control,
	to: string,
	how: 'HANDED_OVER' | 'TAKEN_OVER'
): Promise<void> {
	const { name_zh, name_en } = await trx
		.selectFrom('person')
		.select(['name_zh', 'name_en'])
		.where('id', '=', to)
		.executeTakeFirstOrThrow();
	await takeControl(trx, standing.meeting.id, to, now);
	const { by, fields } = bySecretary(standing);
	await append(
		meetingEntry(by, {
			t: 'control.passed',
			v: 1,
			body: {
				...fields,
				from: { person: from.person, name: from.name },
				to: { person: to, name: text2(name_zh, name_en) },
				how
			}
		})
	);
}
