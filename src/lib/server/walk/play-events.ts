import { Refusal } from '#lib/domain/refusal.ts';
import { machineTime } from '#lib/domain/time/format.ts';
import { readEntries } from '../record/read-entries.ts';
import type { WalkEvent } from './event-form.ts';
import { learn } from './learn.ts';
import { playEvent } from './play-event.ts';
import type { Stage } from './stage.ts';

/** How far a run has come: the next event, and the entries that the meeting's log had when it was reached. */
export interface Progress {
	next: number;
	entries: number;
}

/**
 * Plays events in their order, each at its time, from where `progress` says. After each one `progress` has moved on
 * and `keep` is told, before the next begins. A run that was broken off goes on with what `keep` was told last: an
 * event whose entries are in the record already was done and is not played again, all others can be tried again
 * without harm.
 */
export async function playEvents(
	stage: Stage,
	events: readonly WalkEvent[],
	{ progress, zone, keep = async () => {} }: { progress: Progress; zone: string; keep?: () => Promise<void> }
): Promise<void> {
	const { player } = stage;
	while (progress.next < events.length) {
		const event = events[progress.next]!;
		player.clock.set(event.at);
		const before = await entriesSince(stage, progress.entries);
		const line = before.length > 0 ? 'was done before the break' : await played(stage, event, progress.next);
		const made = before.length > 0 ? before : await entriesSince(stage, progress.entries);
		if (event.refused === undefined) learn(player.names, event, made);
		progress.entries += made.length;
		progress.next += 1;
		await keep();
		const time = machineTime(new Date(event.at), zone).slice(0, 16).replace('T', ' ');
		player.print(event.do === 'later' ? line : `${time}  ${line}`);
	}
}

/** An event that a rule refused, or did not refuse though it should have, with its place in the file. */
export class EventFailed extends Error {
	override name = 'EventFailed';
}

async function played(stage: Stage, event: WalkEvent, at: number): Promise<string> {
	const step = `events[${at}]`;
	const place = `${step} (${event.do})`;
	let line: string;
	try {
		line = await playEvent(stage, event, step);
	} catch (cause) {
		if (event.refused !== undefined && cause instanceof Refusal && cause.code === event.refused)
			return `${event.do} is refused: ${cause.code}`;
		throw new EventFailed(`${place}: ${(cause as Error).message}`, { cause });
	}
	if (event.refused === undefined) return line;
	throw new EventFailed(`${place}: was to be refused with ${event.refused}, and was done`);
}

async function entriesSince({ player, meetingId }: Stage, from: number) {
	const meeting = await player.portal.db
		.selectFrom('meeting')
		.select('log_id')
		.where('id', '=', meetingId)
		.executeTakeFirstOrThrow();
	return meeting.log_id ? readEntries(player.portal.db, meeting.log_id, from) : [];
}
