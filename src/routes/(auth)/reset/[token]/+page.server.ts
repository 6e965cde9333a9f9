import { passwordByLink } from '#lib/request/password-by-link.ts';
import { resetPassword } from '#lib/server/auth/reset-password.ts';
import { readLink } from '#lib/server/auth/read-link.ts';
import type { Actions, PageServerLoad } from './$types';

// Opening the link changes nothing: scanners of mail follow links.
export const load: PageServerLoad = ({ locals, params }) =>
	readLink(locals.portal, 'PASSWORD_RESET', params.token);

export const actions: Actions = {
	default: passwordByLink(resetPassword)
};
