import { redirect } from '@sveltejs/kit';
import { deviceOf } from '#lib/request/device.ts';
import { refusedAction } from '#lib/request/refused.ts';
import { SCREEN_COOKIE } from '#lib/server/live/screen-cookie.ts';
import { findScreen } from '#lib/server/meetings/find-screen.ts';
import { offerScreen } from '#lib/server/meetings/offer-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies }) => {
	const screen = await findScreen(locals.portal, cookies.get(SCREEN_COOKIE) ?? '');
	if (screen?.meetingId) redirect(303, `/screen/${screen.code}`);
};

export const actions: Actions = {
	/** Offers this machine: from here on it is known by a cookie of its own, which stands for nobody. */
	default: async (event) => {
		const { locals, cookies } = event;
		let offered;
		try {
			offered = await offerScreen(locals.portal, deviceOf(event));
		} catch (error) {
			return refusedAction(error);
		}
		cookies.set(SCREEN_COOKIE, offered.token, {
			path: '/',
			httpOnly: true,
			sameSite: 'strict',
			secure: locals.portal.settings.origin.startsWith('https:'),
			maxAge: 24 * 60 * 60
		});
		redirect(303, `/screen/${offered.code}`);
	}
};
