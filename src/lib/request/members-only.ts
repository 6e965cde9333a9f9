import { redirect, type Handle, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#lib/server/actor.ts';
import { Refusal } from '#lib/domain/refusal.ts';

/**
 * Leads a visitor who asks for anything in `routes/(app)` to the sign-in page, and back afterwards. A form that a page
 * without scripts sends after its session has ended comes back with all that was written in it.
 */
export const membersOnly: Handle = ({ event, resolve }) => {
	if (event.locals.actor || !event.route.id?.startsWith('/(app)')) return resolve(event);
	const { method, headers } = event.request;
	const asPage = headers.get('accept')?.includes('text/html') && !headers.has('x-sveltekit-action');
	if (method === 'POST' && asPage) return handBack(event);
	const next = method === 'GET' ? event.url.pathname + event.url.search : event.url.pathname;
	redirect(303, `/sign-in?next=${encodeURIComponent(next)}`);
};

/** The actor of a request below `routes/(app)`, where {@link membersOnly} has seen to it that there is one. */
export function actorOf(locals: App.Locals): Actor {
	if (!locals.actor) throw new Refusal('NOT_SIGNED_IN');
	return locals.actor;
}

async function handBack({ request, url, fetch }: RequestEvent): Promise<Response> {
	const page = await fetch(`/kept?for=${encodeURIComponent(url.pathname + url.search)}`, {
		method: 'POST',
		headers: {
			'content-type': request.headers.get('content-type') ?? 'application/x-www-form-urlencoded',
			accept: 'text/html',
			// The request itself has been looked at before.
			origin: url.origin,
			'sec-fetch-site': 'same-origin'
		},
		body: await request.arrayBuffer()
	});
	return new Response(page.body, { status: page.ok ? 401 : page.status, headers: page.headers });
}
