import type { Actor } from '#lib/server/actor.ts';
import type { Portal } from '#lib/server/portal.ts';

declare global {
	namespace App {
		interface Locals {
			/** Who asks; null for a visitor without a session. */
			actor: Actor | null;
			/** The session that asks, as stored (a hash, never the token); null for a visitor. */
			sessionId: string | null;
			portal: Portal;
		}
		interface Error {
			message: string;
			/** The rule that refused. */
			code?: string;
			/** What the person can quote when something broke on our side; stands in the log beside the cause. */
			id?: string;
		}
		interface PageData {
			look?: import('#lib/server/look.ts').Look;
			demo?: boolean;
			person?: import('#lib/features/shell/frame-person.ts').FramePerson | null;
		}
	}
}

export {};
