import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { onTimer } from './on-timer.ts';
import { spokenAt } from './open-speech.ts';

/** Lets the timer of the speech that goes on stand still, or run again. Refuses as `onTimer` does. */
export async function pauseSpeech(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; speechId: string; paused: boolean }
): Promise<void> {
	await onTimer(portal, actor, input, async ({ trx, now }, speech) => {
		if (input.paused === (speech.running_since === null)) return;
		await trx
			.updateTable('speech')
			.set({ spoken_ms: spokenAt(speech, now), running_since: input.paused ? null : now })
			.where('id', '=', speech.id)
			.execute();
	});
}
