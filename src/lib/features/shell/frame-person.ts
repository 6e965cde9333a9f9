import type { Press } from '#lib/domain/live/console-keys.ts';
import type { Text2 } from '#lib/domain/text2.ts';

/** What the frame shows of the person who is signed in. */
export interface FramePerson {
	id: string;
	name: Text2;
	isAdministrator: boolean;
	/** The key that leads away as it lies for him; null where he turned single keys of pages off. */
	go: Press | null;
}
