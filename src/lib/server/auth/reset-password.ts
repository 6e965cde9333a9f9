import type { Portal } from '../portal.ts';
import type { SessionCookie } from './session.ts';
import { setPasswordByLink, type LinkUse } from './set-password-by-link.ts';

/** Uses the link for a forgotten password: ends every session until now, and signs in. Refuses like `acceptInvitation`. */
export function resetPassword(portal: Portal, use: LinkUse): Promise<SessionCookie> {
	return setPasswordByLink(portal, 'PASSWORD_RESET', use);
}
