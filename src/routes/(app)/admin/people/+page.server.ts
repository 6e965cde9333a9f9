import { fail, type RequestEvent } from '@sveltejs/kit';
import { accountSchema, inviteSchema } from '#lib/features/auth/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { deactivateAccount } from '#lib/server/auth/deactivate-account.ts';
import { invitePerson } from '#lib/server/auth/invite-person.ts';
import { reactivateAccount } from '#lib/server/auth/reactivate-account.ts';
import { listAccounts } from '#lib/server/people/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = actorOf(locals);
	const accounts = await listAccounts(locals.portal, actor).catch(refusedLoad);
	return { accounts, own: actor.personId };
};

export const actions: Actions = {
	invite: async ({ locals, request }) => {
		const parsed = parseForm(inviteSchema, await request.formData());
		if (parsed.problems) return fail(400, { problems: parsed.problems });
		const { name_zh, name_en, email, locale, administrator } = parsed.value;
		try {
			const { link } = await invitePerson(locals.portal, actorOf(locals), {
				name: { ...(name_zh && { zh: name_zh }), ...(name_en && { en: name_en }) },
				email,
				locale,
				isAdministrator: administrator === 'on'
			});
			return { invited: { email, link } };
		} catch (error) {
			return refusedAction(error);
		}
	},
	deactivate: (event) => onAccount(event, deactivateAccount),
	reactivate: (event) => onAccount(event, reactivateAccount)
};

async function onAccount({ locals, request }: RequestEvent, command: typeof deactivateAccount) {
	const parsed = parseForm(accountSchema, await request.formData());
	if (parsed.problems) return fail(400, { problems: parsed.problems });
	try {
		await command(locals.portal, actorOf(locals), parsed.value.person);
	} catch (error) {
		return refusedAction(error);
	}
}
