import { randomUUID } from 'node:crypto';
import { conveneMeeting } from '#lib/server/meetings/convene-meeting.ts';
import { scheduleMeeting, type NewItem, type NewMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { TestBody } from './tripartite-body.ts';

export const testAgenda: NewItem[] = [
	{
		kind: 'ADOPT_AGENDA',
		subject: 'OTHER',
		title: { zh: '通过议程', en: 'Adoption of the agenda' },
		minutes: 5
	},
	{
		kind: 'DECISION',
		subject: 'REMUNERATION',
		title: { zh: '船员每日最低伙食费标准', en: 'Minimum daily food standard' },
		minutes: 40
	}
];

/** A convened meeting of the body, `starts` in its zone's time; the portal's clock must leave enough notice. */
export async function convenedMeeting(
	portal: Portal,
	body: TestBody,
	{ starts, ...rest }: Partial<NewMeeting> & { starts: Date }
): Promise<string> {
	const secretary = { personId: body.secretary };
	const { meetingId } = await scheduleMeeting(portal, secretary, {
		bodyId: body.bodyId,
		kind: 'PLENARY',
		title: { zh: '测试会议', en: 'test meeting' },
		starts,
		ends: new Date(starts.getTime() + 2 * 3_600_000),
		place: { zh: '北京', en: 'Beijing' },
		agenda: testAgenda,
		requestKey: randomUUID(),
		...rest
	});
	await conveneMeeting(portal, secretary, { meetingId });
	return meetingId;
}
