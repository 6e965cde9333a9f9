import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { onTimer } from './on-timer.ts';

/** The longest that a speech may last after all its extensions. */
const MOST_SECONDS = 3600;

/**
 * Gives the speech that goes on so many seconds more; what it came to stands in the entry of its end. Refuses as
 * `onTimer` does.
 */
export async function extendSpeech(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; speechId: string; seconds: number }
): Promise<void> {
	await onTimer(portal, actor, input, async ({ trx }, speech) => {
		const limit = Math.min(MOST_SECONDS, speech.limit_seconds + input.seconds);
		await trx.updateTable('speech').set({ limit_seconds: limit }).where('id', '=', speech.id).execute();
	});
}
