import { randomUUID } from 'node:crypto';
import { found } from './found.ts';
import type { MeetingFile } from './meeting-form.ts';
import { noNames, type Names } from './names.ts';
import { playEvents, type Progress } from './play-events.ts';
import { actorOf, type Player } from './player.ts';
import { schedule } from './schedule.ts';

/** All that is needed to go on with a run that was broken off, as JSON. */
export interface RunState {
	run: string;
	names: Names;
	bodyId: string | null;
	meetingId: string | null;
	progress: Progress;
}

export function newRun(): RunState {
	return {
		run: randomUUID(),
		names: noNames(),
		bodyId: null,
		meetingId: null,
		progress: { next: 0, entries: 0 }
	};
}

/**
 * Plays a meeting file from where `state` stands: founds what it needs, drafts the meeting, plays its events. `state`
 * moves on with each step, and `keep` is told of it. `folder` is where papers given as files lie.
 */
export async function run(
	player: Omit<Player, 'names'>,
	file: MeetingFile,
	{ state, folder, keep = async () => {} }: { state: RunState; folder: string; keep?: () => Promise<void> }
): Promise<{ meetingId: string }> {
	const playing: Player = { ...player, names: state.names };
	const secretary = file.body.offices.find(({ kind }) => kind === 'SECRETARY')!.person;
	if (state.bodyId === null) {
		state.bodyId = (await found(playing, file)).bodyId!;
		await keep();
	}
	if (state.meetingId === null) {
		state.meetingId = await schedule(playing, file.meeting, {
			bodyId: state.bodyId,
			secretary,
			run: state.run,
			folder
		});
		playing.print(`meeting drafted with ${file.meeting.agenda.length} items`);
		await keep();
	}
	const { meetingId } = state;
	const stage = { player: playing, meetingId, secretary: actorOf(playing, secretary), run: state.run };
	await playEvents(stage, file.events, { progress: state.progress, zone: file.body.zone, keep });
	return { meetingId };
}

/** Who must be able to sign in for a file to be played: the signatories, who prove themselves again. */
export function signatoriesOf(file: MeetingFile): Set<string> {
	return new Set(file.body.offices.filter(({ kind }) => kind === 'SIGNATORY').map(({ person }) => person));
}
