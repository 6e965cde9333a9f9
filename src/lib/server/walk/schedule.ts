import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { attachPaper } from '../meetings/attach-paper.ts';
import { scheduleMeeting } from '../meetings/schedule-meeting.ts';
import type { MeetingForm } from './meeting-form.ts';
import { idOf } from './names.ts';
import { actorOf, requestKeyOf, type Player } from './player.ts';

/**
 * Drafts the meeting and hands in its papers, as the secretary; fills the names of its items. Doing it again for the
 * same `run` changes nothing. `folder` is where papers given as files lie.
 */
export async function schedule(
	player: Player,
	meeting: MeetingForm,
	of: { bodyId: string; secretary: string; run: string; folder: string }
): Promise<string> {
	const { portal, clock, names } = player;
	const secretary = actorOf(player, of.secretary);
	clock.set(meeting.drafted);
	const { meetingId } = await scheduleMeeting(portal, secretary, {
		bodyId: of.bodyId,
		kind: meeting.kind,
		title: meeting.title,
		starts: new Date(meeting.starts),
		ends: new Date(meeting.ends),
		place: meeting.place ?? {},
		link: meeting.link,
		chairId: meeting.chair && idOf(names, 'person', meeting.chair),
		shortNoticeReason: meeting.shortNoticeReason,
		agenda: meeting.agenda.map(({ kind, subject, title, minutes, presenter }) => ({
			kind,
			subject,
			title,
			minutes,
			presenterPartyId: presenter && idOf(names, 'party', presenter)
		})),
		requestKey: requestKeyOf(of.run, 'schedule')
	});
	const items = await portal.db
		.selectFrom('agenda_item')
		.select(['id', 'ordinal'])
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	for (const [at, { key, papers }] of meeting.agenda.entries()) {
		const itemId = items[at]!.id;
		names.item[key] = itemId;
		for (const { title, fileName, text, file } of papers)
			await attachPaper(portal, secretary, {
				meetingId,
				itemId,
				title,
				fileName,
				bytes: text === undefined ? await readFile(path.resolve(of.folder, file!)) : Buffer.from(text, 'utf8')
			});
	}
	return meetingId;
}
