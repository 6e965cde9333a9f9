import type { Actor } from '#lib/server/actor.ts';
import type { Portal } from '#lib/server/portal.ts';

declare global {
	namespace App {
		interface Locals {
			/** Who asks; null for a visitor without a session. */
			actor: Actor | null;
			portal: Portal;
		}
	}
}

export {};
