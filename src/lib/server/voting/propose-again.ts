import type { Selectable } from 'kysely';
import { completeCharter, type DecidedKind } from '#lib/domain/bodies/charter.ts';
import { text2 } from '#lib/domain/text2.ts';
import { revoteAfterVoid } from '#lib/domain/voting/modifiers.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';

/** Kinds of item that an agenda takes in of itself. */
const DECIDED: readonly string[] = [
	'ADOPT_AGENDA',
	'CONSULTATION',
	'DECISION',
	'ELECTION',
	'ANY_OTHER'
] satisfies DecidedKind[];

/**
 * Puts the matter of a vote that is void for want of votes cast on the body's next agenda, where the charter has it
 * voted again at the next sitting (domain.md 3.3): once for an item, however many of its votes are void.
 */
export async function proposeAgain(
	{ trx, now, append, standing }: MeetingAct,
	vote: Selectable<Database['vote']>
): Promise<void> {
	// What is rehearsed goes on no real agenda.
	if (standing.meeting.rehearsal_of) return;
	const { rules } = await trx
		.selectFrom('charter')
		.select('rules')
		.where('id', '=', vote.charter_id)
		.executeTakeFirstOrThrow();
	if (revoteAfterVoid(completeCharter(rules).ballots, 0) !== 'NEXT_SITTING') return;
	const item = await trx
		.selectFrom('agenda_item')
		.select(['kind', 'subject', 'title_zh', 'title_en'])
		.where('id', '=', vote.item_id)
		.executeTakeFirstOrThrow();
	if (!DECIDED.includes(item.kind)) return;
	const before = await trx
		.selectFrom('proposed_item')
		.innerJoin('vote', 'vote.id', 'proposed_item.vote_id')
		.select(['proposed_item.id', 'vote.annulled_at'])
		.where('vote.item_id', '=', vote.item_id)
		.executeTakeFirst();
	if (before && !before.annulled_at) return;
	const kind = item.kind as DecidedKind;
	const { subject, title_zh, title_en } = item;
	const from = { circulation_id: null, vote_id: vote.id, proposed_at: now };
	const { id: proposal } = before
		? await trx
				.updateTable('proposed_item')
				.set(from)
				.where('id', '=', before.id)
				.returning('id')
				.executeTakeFirstOrThrow()
		: await trx
				.insertInto('proposed_item')
				.values({ body_id: vote.body_id, kind, subject, title_zh, title_en, ...from })
				.returning('id')
				.executeTakeFirstOrThrow();
	await append(
		meetingEntry('system', {
			t: 'item.proposed',
			v: 1,
			body: {
				person: 'system',
				proposal,
				vote: vote.id,
				item: vote.item_id,
				kind,
				subject,
				title: text2(title_zh, title_en)
			}
		})
	);
}
