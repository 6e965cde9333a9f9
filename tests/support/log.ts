import { randomUUID } from 'node:crypto';
import { logOrigin } from '#lib/domain/record/checkpoint.ts';
import type { Portal } from '#lib/server/portal.ts';
import { act, type LogHead, type NewEntry } from '#lib/server/record/act.ts';
import { openLog } from '#lib/server/record/open-log.ts';

/** An entry by a fictitious secretary. */
export function entryOf(type: string, body: Record<string, unknown> = {}): NewEntry {
	return { type, v: 1, by: 'secretary', body: { person: randomUUID(), office: 'SECRETARY', ...body } };
}

/** Opens a body's log with its key. */
export function newBodyLog(portal: Portal): Promise<LogHead> {
	return act(portal, [], async (founding) => {
		const bodyId = randomUUID();
		const origin = logOrigin(portal.settings.origin, bodyId);
		return (await openLog(portal, founding, { kind: 'BODY', bodyId, origin }, entryOf('body.created'))).log;
	});
}

/** Opens a meeting's log under a body's. */
export function newMeetingLog(portal: Portal, body: LogHead): Promise<LogHead> {
	return act(portal, body.id, async (convening) => {
		const meetingId = randomUUID();
		const origin = `${body.origin}/${meetingId}`;
		await convening.append(entryOf('meeting.convened', { meeting: meetingId }));
		return (
			await openLog(
				portal,
				convening,
				{ kind: 'MEETING', bodyId: body.bodyId, meetingId, origin },
				entryOf('meeting.convened')
			)
		).log;
	});
}
