import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readFile, type StoredFile } from '../storage/read-file.ts';
import { findMeeting } from './access.ts';
import { refuseClosedItem } from './item-access.ts';
import { readLink } from './answer-link.ts';

/** A paper's file for whoever may see its meeting, and the item it is for. Refuses with `NOT_FOUND`. */
export async function readPaper(
	portal: Portal,
	actor: Actor,
	{ meetingId, paperId }: { meetingId: string; paperId: string }
): Promise<StoredFile & { fileName: string }> {
	const { audience } = await findMeeting(portal.db, actor, meetingId, await timeNow(portal));
	if (audience === 'MEMBERS') throw new Refusal('NOT_FOUND');
	return fileOf(portal, actor, meetingId, paperId);
}

/** The same for whoever holds a valid answer link to the meeting. */
export async function readPaperByLink(portal: Portal, token: string, paperId: string) {
	const link = await readLink(portal.db, token, await timeNow(portal));
	if (link.state !== 'VALID') throw new Refusal('NOT_FOUND');
	return fileOf(portal, { personId: link.personId }, link.meetingId, paperId);
}

async function fileOf(portal: Portal, actor: Actor, meetingId: string, paperId: string) {
	const paper = await portal.db
		.selectFrom('paper')
		.select(['file_name', 'sha256', 'item_id'])
		.where('id', '=', paperId)
		.where('meeting_id', '=', meetingId)
		.executeTakeFirst();
	if (paper?.item_id) await refuseClosedItem(portal.db, actor, paper.item_id, await timeNow(portal));
	const file = paper && (await readFile(portal.db, paper.sha256));
	if (!file) throw new Refusal('NOT_FOUND');
	return { ...file, fileName: paper.file_name };
}
