import type { Handle } from '@sveltejs/kit';
import { lookAttributes, readLook } from '#lib/server/look.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';

/** Answers in the language of the cookie or the browser, in the look kept on the device: written on <html>, so nothing flashes. */
export const inLanguage: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ locale }) => {
		const lang = locale === 'zh' ? 'zh-CN' : 'en';
		const look = lookAttributes(readLook((name) => event.cookies.get(name)));
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', lang).replace('%look%', look)
		});
	});
