import type { MeetingView } from '#lib/domain/live/view.ts';
import { rootOf } from '#lib/domain/record/merkle.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { feedOf } from '../live/feed.ts';
import { bySecretary, findMeeting } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { sha256 } from '../record/crypto.ts';

/** What a paper pack is made of: the meeting as its record stands, and which record that is. */
export interface PackFacts {
	view: MeetingView;
	now: Date;
	origin: string;
	/** Entries that the view has taken in, and the RFC 6962 root over them. */
	size: number;
	root: Buffer;
}

/** The facts of a meeting's paper pack at this instant, for its secretaries. Refuses with `NOT_FOUND` and `SECRETARY_ONLY`. */
export async function readPack(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<PackFacts> {
	const now = await timeNow(portal);
	const standing = await findMeeting(portal.db, actor, input.meetingId, now);
	bySecretary(standing);
	const { log_id } = standing.meeting;
	if (!log_id) throw new Refusal('NOT_FOUND');
	const feed = feedOf(portal, log_id);
	await feed.catchUp();
	const view = feed.view('SECRETARIAT');
	const size = view.index + 1;
	const { origin } = await portal.db
		.selectFrom('log')
		.select('origin')
		.where('id', '=', log_id)
		.executeTakeFirstOrThrow();
	const leaves = await portal.db
		.selectFrom('entry')
		.select('leaf')
		.where('log_id', '=', log_id)
		.where('i', '<', size)
		.orderBy('i')
		.execute();
	const root = rootOf(
		sha256,
		leaves.map(({ leaf }) => new Uint8Array(leaf))
	);
	return { view, now, origin, size, root: Buffer.from(root) };
}
