import { randomUUID } from 'node:crypto';
import type { Portal } from '#lib/server/portal.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import type { TestMeeting } from './meeting-in-session.ts';

type Input = Parameters<typeof openBallot>[2];

/** A ballot of some form on the item that is open in `meetingInSession`. */
export async function openTestVote(
	portal: Portal,
	{ meetingId, items, secretary }: TestMeeting,
	form: Input['form'],
	more: Partial<Input> = {}
): Promise<string> {
	const question = { zh: '是否同意？', en: 'Do you agree?' };
	const put = { meetingId, itemId: items[1]!, question, requestKey: randomUUID(), form, ...more };
	return (await openBallot(portal, secretary, put)).voteId;
}

/** The last entry of a type in the meeting's log. */
export async function lastEntry(portal: Portal, { logId }: TestMeeting, type: string) {
	const entry = (await readEntries(portal.db, logId, 0)).findLast(({ t }) => t === type);
	if (!entry) throw new Error(`no ${type} in the log`);
	return entry;
}
