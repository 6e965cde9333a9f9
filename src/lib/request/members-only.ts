import { redirect, type Handle } from '@sveltejs/kit';
import type { Actor } from '#lib/server/actor.ts';
import { Refusal } from '#lib/domain/refusal.ts';

/** Leads a visitor who asks for anything in `routes/(app)` to the sign-in page, and back afterwards. */
export const membersOnly: Handle = ({ event, resolve }) => {
	if (event.locals.actor || !event.route.id?.startsWith('/(app)')) return resolve(event);
	const next = event.request.method === 'GET' ? event.url.pathname + event.url.search : event.url.pathname;
	redirect(303, `/sign-in?next=${encodeURIComponent(next)}`);
};

/** The actor of a request below `routes/(app)`, where {@link membersOnly} has seen to it that there is one. */
export function actorOf(locals: App.Locals): Actor {
	if (!locals.actor) throw new Refusal('NOT_SIGNED_IN');
	return locals.actor;
}
