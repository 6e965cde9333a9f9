import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { keptOnDevice, languageCookie, lookCookies } from '#lib/server/look.ts';
import { safeReturn } from '#lib/features/shell/safe-return.ts';
import type { RequestHandler } from './$types';

const schema = v.object({
	theme: v.optional(v.picklist(['default', 'light', 'dark'])),
	text: v.optional(v.picklist(['default', 'large', 'xlarge'])),
	locale: v.optional(v.picklist(['zh', 'en'])),
	return: v.optional(v.string())
});

/** Keeps language, theme and text size on this device, and leads back. */
export const POST: RequestHandler = async ({ request, cookies }) => {
	const parsed = v.safeParse(schema, Object.fromEntries(await request.formData()));
	const wanted = parsed.success ? parsed.output : {};

	for (const name of ['theme', 'text'] as const) {
		if (wanted[name] === 'default') cookies.delete(lookCookies[name], { path: '/' });
		else if (wanted[name]) cookies.set(lookCookies[name], wanted[name], keptOnDevice);
	}
	if (wanted.locale) cookies.set(languageCookie, wanted.locale, keptOnDevice);
	redirect(303, safeReturn(wanted.return));
};
