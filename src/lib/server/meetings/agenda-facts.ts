import type { Kysely } from 'kysely';
import type { AgendaFacts } from '#lib/domain/meetings/events.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** The agenda as it stands, for an entry. */
export async function agendaFacts(db: Kysely<Database>, meetingId: string): Promise<AgendaFacts[]> {
	const items = await db
		.selectFrom('agenda_item')
		.selectAll()
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	const papers = await db
		.selectFrom('paper')
		.selectAll()
		.where('meeting_id', '=', meetingId)
		.orderBy('added_at')
		.execute();
	return items.map((item) => ({
		id: item.id,
		ordinal: item.ordinal,
		kind: item.kind,
		subject: item.subject,
		title: text2(item.title_zh, item.title_en),
		minutes: item.minutes_allotted,
		...(item.audience !== 'ALL' && { audience: item.audience }),
		...(item.presenter_party_id && { presenter: item.presenter_party_id }),
		papers: papers
			.filter(({ item_id }) => item_id === item.id)
			.map((paper) => ({
				id: paper.id,
				title: text2(paper.title_zh, paper.title_en),
				sha256: paper.sha256.toString('hex')
			}))
	}));
}
