import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { exportVotes, type VoteExport } from '#lib/domain/voting/export-votes.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readEntries } from '../record/read-entries.ts';

/** A closed vote with where it was held. */
export interface VoteRecord {
	vote: VoteExport & { result: NonNullable<VoteExport['result']> };
	meeting: { id: string; title: Text2; zone: string };
	body: { id: string; name: Text2 };
}

/**
 * The record of a closed vote (domain.md 5.2), out of the meeting's log, for whoever may read the meeting. Refuses with
 * `NOT_FOUND` also while the vote is open.
 */
export async function readVoteRecord(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string }
): Promise<VoteRecord> {
	const { meeting } = await findMeeting(portal.db, actor, input.meetingId, await timeNow(portal));
	if (!meeting.log_id) throw new Refusal('NOT_FOUND');
	const entries = (await readEntries(portal.db, meeting.log_id, 0)) as unknown as MeetingEntry[];
	const vote = exportVotes(entries).find((one) => one.vote === input.voteId);
	if (!vote?.result) throw new Refusal('NOT_FOUND');
	const body = await portal.db
		.selectFrom('body')
		.select(['id', 'name_zh', 'name_en'])
		.where('id', '=', meeting.body_id)
		.executeTakeFirstOrThrow();
	return {
		vote: { ...vote, result: vote.result },
		meeting: { id: meeting.id, title: text2(meeting.title_zh, meeting.title_en), zone: meeting.zone },
		body: { id: body.id, name: text2(body.name_zh, body.name_en) }
	};
}
