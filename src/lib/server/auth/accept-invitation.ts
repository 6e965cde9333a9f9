import type { Portal } from '../portal.ts';
import type { SessionCookie } from './session.ts';
import { setPasswordByLink, type LinkUse } from './set-password-by-link.ts';

/**
 * Uses an invitation: sets the first password and signs in. Of two at the same time one succeeds. Refuses with
 * LINK_NOT_VALID (used, expired, taken back, never issued) and PASSWORD_TOO_SHORT, _LONG, _EASY.
 */
export function acceptInvitation(portal: Portal, use: LinkUse): Promise<SessionCookie> {
	return setPasswordByLink(portal, 'INVITATION', use);
}
