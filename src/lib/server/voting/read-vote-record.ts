import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { exportVotes, type VoteExport } from '#lib/domain/voting/export-votes.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import { refuseClosedItem } from '../meetings/item-access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readVoteEntries } from './read-vote-entries.ts';

/** A closed vote with where it was held. */
export interface VoteRecord {
	vote: VoteExport & { result: NonNullable<VoteExport['result']> };
	/** `rehearsal`: it is shown, and never handed out. */
	meeting: { id: string; title: Text2; zone: string; rehearsal?: true };
	body: { id: string; name: Text2 };
}

/**
 * The record of a closed vote (domain.md 5.2), out of its own entries in the meeting's log, for whoever may read the
 * meeting and its item. Refuses with `NOT_FOUND` also while the vote is open.
 */
export async function readVoteRecord(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string }
): Promise<VoteRecord> {
	const now = await timeNow(portal);
	const { meeting } = await findMeeting(portal.db, actor, input.meetingId, now);
	if (!meeting.log_id) throw new Refusal('NOT_FOUND');
	const [vote] = exportVotes(await readVoteEntries(portal.db, meeting.log_id, input.voteId));
	if (!vote?.result) throw new Refusal('NOT_FOUND');
	await refuseClosedItem(portal.db, actor, vote.item, now);
	const body = await portal.db
		.selectFrom('body')
		.select(['id', 'name_zh', 'name_en'])
		.where('id', '=', meeting.body_id)
		.executeTakeFirstOrThrow();
	return {
		vote: { ...vote, result: vote.result },
		meeting: {
			id: meeting.id,
			title: text2(meeting.title_zh, meeting.title_en),
			zone: meeting.zone,
			...(meeting.rehearsal_of && { rehearsal: true as const })
		},
		body: { id: body.id, name: text2(body.name_zh, body.name_en) }
	};
}
