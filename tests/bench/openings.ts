import { randomUUID } from 'node:crypto';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import type { Portal } from '#lib/server/portal.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';

/** A meeting with so many notes, and a delegate who opens it. */
export interface LongMeeting {
	meetingId: string;
	cookie: string;
}

/** A meeting whose log has about so many entries. */
export async function longMeeting(portal: Portal, entries: number): Promise<LongMeeting> {
	const { meetingId, secretary, delegates } = await meetingInSession(portal);
	for (let n = 0; n < entries; n++) {
		const text = { zh: `第${n}点：各方就工资集体协商的办法交换了意见。` };
		await takeNote(portal, secretary, { meetingId, text, requestKey: randomUUID() });
	}
	return { meetingId, cookie: await sessionCookie(portal, delegates[0]![0]!.personId) };
}

/** Opens the live page as a phone does, and says how long that took, in milliseconds. */
export async function openLivePage(origin: string, { meetingId, cookie }: LongMeeting): Promise<number> {
	const began = performance.now();
	const response = await fetch(`${origin}/meetings/${meetingId}/live`, { headers: { cookie } });
	await response.text();
	if (response.status !== 200) throw new Error(`the page answered with ${response.status}`);
	return performance.now() - began;
}
