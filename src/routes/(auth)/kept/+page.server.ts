import { safeReturn } from '#lib/features/shell/safe-return.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	/** Hands a form back as it came, but for passwords and files; `for` in the address is where it was going. */
	default: async ({ request, url }) => {
		const all = [...(await request.formData())];
		const fields = all.flatMap(([name, value]) =>
			typeof value === 'string' && !/password/i.test(name) ? [{ name, value }] : []
		);
		const files = all.some(([, value]) => typeof value !== 'string' && value.size > 0);
		return { to: safeReturn(url.searchParams.get('for'), '/today'), fields, files };
	}
};
