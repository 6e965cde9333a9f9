import { sql } from 'kysely';
import type { CirculationState } from '#lib/domain/circulations/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Verdict } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { closeDueCirculations } from './close-circulation.ts';

export interface CirculationRow {
	id: string;
	number: number;
	title: Text2;
	state: CirculationState;
	/** The last day for an answer. */
	due: string;
	verdict: Verdict | null;
}

/** The circulations of a body that the actor may read, the newest first; what is due is closed before. */
export async function listCirculations(
	portal: Portal,
	actor: Actor,
	{ bodyId }: { bodyId: string }
): Promise<CirculationRow[]> {
	await closeDueCirculations(portal, { bodyId });
	const rows = await portal.db
		.selectFrom('circulation')
		.select(['id', 'number', 'title_zh', 'title_en', 'state', 'due_on', 'outcome'])
		.where('body_id', '=', bodyId)
		.where(
			sql<boolean>`exists (select from may_read_circulation(${actor.personId}::uuid, ${await timeNow(portal)}) r where r.circulation_id = circulation.id)`
		)
		.orderBy('number', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		number: row.number,
		title: text2(row.title_zh, row.title_en),
		state: row.state,
		due: row.due_on,
		verdict: row.outcome?.verdict ?? null
	}));
}
