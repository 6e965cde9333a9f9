import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { endSessions } from './session.ts';

/** Ends one of the actor's own sessions, on another device. Refuses with NOT_FOUND, also for somebody else's. */
export async function revokeSession(portal: Portal, actor: Actor, sessionId: string): Promise<void> {
	const ended = await endSessions(portal.db, actor.personId, { only: sessionId });
	if (ended === 0) throw new Refusal('NOT_FOUND');
}
