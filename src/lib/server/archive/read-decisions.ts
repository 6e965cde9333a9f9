import { sql } from 'kysely';
import { standsAdopted, type ItemFact } from '#lib/domain/minutes/facts.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { meetingLog } from '../meetings/access.ts';
import { closedTo } from '../minutes/closed-to.ts';
import { readFacts } from '../minutes/read-facts.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

/** What a meeting adopted at one item of its agenda. */
export interface DecidedItem {
	title: Text2;
	decisions: { text: Text2; byConsensus: boolean }[];
}

/** What a meeting adopted, item by item; `leavesOut`: but for closed items, which the reader may not see. */
export interface DecisionsList {
	items: DecidedItem[];
	leavesOut: boolean;
}

/**
 * The list of decisions of the filed document with this verify code, out of the record: whoever may read the document
 * may read it, and whoever the charter names for the decisions alone; both without those of items that are closed to
 * them. Null for everybody else.
 */
export async function readDecisions(
	portal: Portal,
	actor: Actor | null,
	code: string
): Promise<DecisionsList | null> {
	const now = await timeNow(portal);
	const document = await portal.db
		.selectFrom('document')
		.select('meeting_id')
		.where('verify_code', '=', code)
		.where('state', '=', 'FILED')
		.where(
			sql<boolean>`exists (select from may_read(${actor?.personId ?? null}::uuid, ${now}) r
				where r.object_id = document.id and r.kind in ('DOCUMENT', 'DECISIONS'))`
		)
		.executeTakeFirst();
	if (!document) return null;
	const facts = await readFacts(portal.db, await meetingLog(portal.db, document.meeting_id));
	const closed = await closedTo(portal.db, actor, 'DOCUMENT', facts, now);
	const open = facts.items.filter(({ id }) => !closed.has(id));
	return {
		items: open.map(decided).filter(({ decisions }) => decisions.length > 0),
		leavesOut: closed.size > 0
	};
}

function decided(item: ItemFact): DecidedItem {
	const adopted = item.votes.filter(standsAdopted);
	return {
		title: item.title,
		decisions: adopted.map(({ kind, motion, question }) => ({
			text: item.motions.find(({ id }) => id === motion)?.text ?? question,
			byConsensus: kind === 'CONSENSUS_CALL'
		}))
	};
}
