import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { endSessions } from './session.ts';

/** Ends the session that asks, and with it its sockets. Ending it twice does no harm. */
export async function signOut(portal: Portal, actor: Actor, sessionId: string): Promise<void> {
	await endSessions(portal.db, actor.personId, { only: sessionId });
}
