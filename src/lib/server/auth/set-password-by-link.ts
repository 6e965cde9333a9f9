import { checkPassword } from '../../domain/people/password-rule.ts';
import type { Portal } from '../portal.ts';
import { findToken, takeToken, type TokenKind } from './one-time-token.ts';
import { hashPassword } from './password.ts';
import { endSessions, startSession, type Device, type SessionCookie } from './session.ts';
import { storePassword } from './store-password.ts';

export interface LinkUse {
	token: string;
	password: string;
	device: Device;
}

/** What the two kinds of link have in common. Only this uses a link up; opening its page does not. */
export async function setPasswordByLink(
	portal: Portal,
	kind: TokenKind,
	{ token, password, device }: LinkUse
): Promise<SessionCookie> {
	checkPassword(password);
	await findToken(portal.db, kind, token); // Costs less than hashing for a link that is worth nothing.
	const hashed = await hashPassword(password);
	const personId = await portal.db.transaction().execute(async (trx) => {
		const owner = await takeToken(trx, kind, token);
		await storePassword(trx, owner, hashed);
		await endSessions(trx, owner);
		return owner;
	});
	return startSession(portal, personId, device);
}
