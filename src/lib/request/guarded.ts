import type { Handle } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { mayChange } from '#lib/server/request-guard.ts';
import { isTooLarge } from '#lib/server/request-size.ts';
import { addHeaders } from '#lib/server/response-headers.ts';

/** Refuses changes that do not come from our own pages, and what is larger than the page takes; puts the headers on every answer. */
export const guarded: Handle = async ({ event, resolve }) => {
	const { mode, origin } = event.locals.portal.settings;
	const refuse = (words: string, status: number) => {
		const refused = new Response(words, { status });
		addHeaders(refused, mode, false);
		return refused;
	};
	if (!mayChange(event.request, origin)) return refuse(m.refusal_foreign_origin(), 403);
	if (isTooLarge(event.request.headers, event.route.id)) return refuse(m.refusal_request_too_large(), 413);
	const response = await resolve(event);
	addHeaders(response, mode, event.locals.actor !== null);
	return response;
};
