import type { Handle } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { mayChange } from '#lib/server/request-guard.ts';
import { addHeaders } from '#lib/server/response-headers.ts';

/** Refuses changes that do not come from our own pages, and puts the headers on every answer. */
export const guarded: Handle = async ({ event, resolve }) => {
	const { mode, origin } = event.locals.portal.settings;
	if (!mayChange(event.request, origin)) {
		const refused = new Response(m.refusal_foreign_origin(), { status: 403 });
		addHeaders(refused, mode, false);
		return refused;
	}
	const response = await resolve(event);
	addHeaders(response, mode, event.locals.actor !== null);
	return response;
};
