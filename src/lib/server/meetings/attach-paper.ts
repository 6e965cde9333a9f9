import type { Text2 } from '#lib/domain/text2.ts';
import { text2 } from '#lib/domain/text2.ts';
import { MAX_PAPER_BYTES, mediaTypeOf } from '#lib/domain/meetings/papers.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { putFile } from '../storage/put-file.ts';
import { bySecretary, findMeeting } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { actOnDraft } from './act-on-draft.ts';
import { agendaFacts } from './agenda-facts.ts';
import { meetingEntry } from './meeting-entry.ts';
import { timeNow } from '../record/clock.ts';

interface NewPaper {
	meetingId: string;
	itemId: string;
	title: Text2;
	fileName: string;
	bytes: Uint8Array;
}

/**
 * Adds a paper to an agenda item, by the body's secretary, until the meeting opens; once notice is out, the agenda with
 * it enters the record anew. The same file on the same item again changes nothing. Refuses with `FILE_KIND`,
 * `FILE_SIZE`, and with `NOT_FOUND` an item of another meeting.
 */
export async function attachPaper(portal: Portal, actor: Actor, paper: NewPaper): Promise<void> {
	const mediaType = mediaTypeOf(paper.fileName);
	if (!mediaType) throw new Refusal('FILE_KIND');
	if (paper.bytes.length === 0 || paper.bytes.length > MAX_PAPER_BYTES)
		throw new Refusal('FILE_SIZE', { megabytes: MAX_PAPER_BYTES >> 20 });
	const { meeting } = await findMeeting(portal.db, actor, paper.meetingId, await timeNow(portal));
	if (meeting.state === 'DRAFT') {
		await actOnDraft(portal, actor, meeting.id, async (one) => {
			await keep(one, paper, mediaType);
		});
		return;
	}
	await actInMeeting(portal, actor, meeting.id, ['CONVENED', 'CHECK_IN'], async (one) => {
		const { by, fields } = bySecretary(one.standing);
		if (!(await keep(one, paper, mediaType))) return;
		const { meeting } = one.standing;
		await one.append(
			meetingEntry(by, {
				t: 'meeting.updated',
				v: 1,
				body: {
					...fields,
					sequence: meeting.sequence,
					title: text2(meeting.title_zh, meeting.title_en),
					starts: meeting.starts_at.toISOString(),
					ends: meeting.ends_at.toISOString(),
					place: text2(meeting.place_zh, meeting.place_en),
					...(meeting.link && { link: meeting.link }),
					agenda: await agendaFacts(one.trx, meeting.id)
				}
			})
		);
	});
}

async function keep(
	{ trx, now, standing }: MeetingAct,
	paper: NewPaper,
	mediaType: string
): Promise<boolean> {
	const { meeting, personId } = standing;
	const item = await trx
		.selectFrom('agenda_item')
		.select('id')
		.where('id', '=', paper.itemId)
		.where('meeting_id', '=', meeting.id)
		.executeTakeFirst();
	if (!item) throw new Refusal('NOT_FOUND');
	const sha256 = await putFile(trx, paper.bytes, mediaType);
	const before = await trx
		.selectFrom('paper')
		.select('id')
		.where('item_id', '=', item.id)
		.where('sha256', '=', sha256)
		.executeTakeFirst();
	if (before) return false;
	await trx
		.insertInto('paper')
		.values({
			body_id: meeting.body_id,
			meeting_id: meeting.id,
			item_id: item.id,
			title_zh: paper.title.zh ?? null,
			title_en: paper.title.en ?? null,
			file_name: paper.fileName,
			sha256,
			added_by: personId,
			added_at: now
		})
		.execute();
	return true;
}
