import type { ProjectedEntry } from '#lib/domain/live/project.ts';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import type { VotesSealedV1 } from '#lib/domain/voting/events.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { feedOf } from '../live/feed.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readEntries } from '../record/read-entries.ts';
import { findMeeting } from './access.ts';
import { refuseClosedItem } from './item-access.ts';
import { findScreen } from './find-screen.ts';

/** Most entries in one answer; who gets as many asks again after the last. */
const PAGE = 1_000;

/** Entries after index `since` (−1: all), as the actor may see them, for a client that missed some. */
export async function readEntriesSince(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; since: number }
): Promise<ProjectedEntry[]> {
	const { meeting, audience } = await findMeeting(portal.db, actor, input.meetingId, await timeNow(portal));
	if (!meeting.log_id) throw new Refusal('NOT_FOUND');
	const feed = feedOf(portal, meeting.log_id);
	await feed.catchUp();
	return (await feed.readSince(audience, input.since + 1)).slice(0, PAGE);
}

/** The same for a paired room screen. */
export async function readEntriesForScreen(
	portal: Portal,
	token: string,
	since: number
): Promise<ProjectedEntry[]> {
	const screen = await findScreen(portal, token);
	const meeting = screen?.meetingId
		? await portal.db
				.selectFrom('meeting')
				.select('log_id')
				.where('id', '=', screen.meetingId)
				.executeTakeFirstOrThrow()
		: null;
	if (!meeting?.log_id) throw new Refusal('NOT_FOUND');
	const feed = feedOf(portal, meeting.log_id);
	await feed.catchUp();
	return (await feed.readSince('ROOM', since + 1)).slice(0, PAGE);
}

/**
 * How every seat voted, out of the entry `votes.sealed` at `index` (ruling 16), record votes by name; of a secret ballot
 * who took part. Its papers stand in the record of the vote.
 */
export async function readSealedBallots(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; index: number }
): Promise<Pick<VotesSealedV1, 'ballots' | 'participation'>> {
	const now = await timeNow(portal);
	const { meeting } = await findMeeting(portal.db, actor, input.meetingId, now);
	if (!meeting.log_id) throw new Refusal('NOT_FOUND');
	const [entry] = (await readEntries(portal.db, meeting.log_id, input.index, 1)) as unknown as MeetingEntry[];
	if (entry?.i !== input.index || entry.t !== 'votes.sealed') throw new Refusal('NOT_FOUND');
	const { item_id } = await portal.db
		.selectFrom('vote')
		.select('item_id')
		.where('id', '=', entry.body.vote)
		.executeTakeFirstOrThrow();
	await refuseClosedItem(portal.db, actor, item_id, now);
	const { ballots, participation } = entry.body;
	return { ballots, ...(participation && { participation }) };
}
