import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import type { Task } from './read-tasks.ts';

/** Texts in circulation that the actor is asked about and has not answered, the soonest due first. */
export async function readCirculationTasks(portal: Portal, actor: Actor, now: Date): Promise<Task[]> {
	const rows = await portal.db
		.selectFrom('circulation_seat as s')
		.innerJoin('circulation as c', 'c.id', 's.circulation_id')
		.innerJoin('body as b', 'b.id', 'c.body_id')
		.leftJoin('circulation_answer as a', (join) =>
			join.onRef('a.circulation_id', '=', 's.circulation_id').onRef('a.seat_id', '=', 's.seat_id')
		)
		.select(['c.id', 'c.title_zh', 'c.title_en', 'c.zone', 'c.due_on', 'b.slug'])
		.where('s.person_id', '=', actor.personId)
		.where('c.state', '=', 'OPEN')
		.where('c.closes_at', '>', now)
		.where('a.seat_id', 'is', null)
		.orderBy('c.closes_at')
		.execute();
	return rows.map((row) => ({
		kind: 'ANSWER_CIRCULATION',
		meetingId: null,
		minutesId: null,
		body: row.slug,
		circulationId: row.id,
		title: text2(row.title_zh, row.title_en),
		zone: row.zone,
		due: row.due_on,
		starts: null,
		count: 1
	}));
}
