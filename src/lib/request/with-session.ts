import type { Cookies, Handle } from '@sveltejs/kit';
import { readSession, sessionCookieName, type SessionCookie } from '#lib/server/auth/session.ts';

/** Reads the session cookie into `locals`; renews it when half its time is over, removes it when it is worth nothing. */
export const withSession: Handle = async ({ event, resolve }) => {
	const { portal } = event.locals;
	const token = event.cookies.get(sessionCookieName(portal));
	const session = token ? await readSession(portal, token) : null;
	event.locals.actor = session && { personId: session.personId };
	event.locals.sessionId = session?.id ?? null;
	if (session?.renewed) setCookie(event.cookies, session.renewed);
	if (token && !session) event.cookies.delete(sessionCookieName(portal), { path: '/' });
	return resolve(event);
};

/** Hands a session's cookie to the browser. */
export function setCookie(cookies: Cookies, cookie: SessionCookie): void {
	cookies.set(cookie.name, cookie.value, { ...cookie.attributes, path: '/' });
}
