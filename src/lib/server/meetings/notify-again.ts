import type { Portal } from '../portal.ts';
import type { MeetingAct } from './act-in-meeting.ts';
import { issueLinks } from './answer-link.ts';
import { writeNotices } from './write-notices.ts';

/**
 * Notifies everybody who is invited once more, of what the meeting's row says by now: each gets a calendar update and an
 * answer link of the new sequence, beside which the earlier ones go on working.
 */
export async function notifyAgain(
	portal: Portal,
	{ trx, now, standing: { meeting } }: MeetingAct,
	{ sequence, occasion }: { sequence: number; occasion: 'UPDATE' | 'RECONVENED' }
): Promise<void> {
	const called = await trx
		.selectFrom('invitee')
		.select('person_id')
		.where('meeting_id', '=', meeting.id)
		.execute();
	const people = called.map(({ person_id }) => person_id);
	const links = await issueLinks(trx, { ...meeting, sequence }, people);
	await writeNotices(portal, trx, { meetingId: meeting.id, links, occasion, now });
}
