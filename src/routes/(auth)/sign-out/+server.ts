import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/auth/sign-out.ts';
import { sessionCookieName } from '#lib/server/auth/session.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, cookies }) => {
	const { portal, actor, sessionId } = locals;
	if (actor && sessionId) await signOut(portal, actor, sessionId);
	cookies.delete(sessionCookieName(portal), { path: '/' });
	redirect(303, '/');
};
