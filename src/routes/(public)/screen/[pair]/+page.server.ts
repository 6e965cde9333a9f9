import { redirect } from '@sveltejs/kit';
import { SCREEN_COOKIE } from '#lib/server/live/screen-cookie.ts';
import { findScreen } from '#lib/server/meetings/find-screen.ts';
import { screenStart } from '#lib/server/meetings/live-start.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { PageServerLoad } from './$types';

/** The code in the address is for people; the machine is known by its cookie. */
export const load: PageServerLoad = async ({ locals, cookies, params }) => {
	const token = cookies.get(SCREEN_COOKIE) ?? '';
	const screen = await findScreen(locals.portal, token);
	if (screen?.code !== params.pair) redirect(303, '/screen');
	const { portal } = locals;
	const now = (await timeNow(portal)).toISOString();
	return { code: screen.code, start: await screenStart(portal, token), now };
};
