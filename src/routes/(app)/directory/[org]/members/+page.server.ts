import { fail } from '@sveltejs/kit';
import { dayAfter, endMembershipSchema, memberSchema, whomOf } from '#lib/features/bodies/schema.ts';
import { parseForm } from '#lib/features/forms/parse-form.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedAction, refusedLoad } from '#lib/request/refused.ts';
import { requireKeeper } from '#lib/server/auth/require-keeper.ts';
import { addMembership } from '#lib/server/organisations/add-membership.ts';
import { endMembership } from '#lib/server/organisations/end-membership.ts';
import { readMembers } from '#lib/server/organisations/read-members.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { members } = await readMembers(locals.portal, actorOf(locals), params.org).catch(refusedLoad);
	return { members };
};

export const actions: Actions = {
	add: async ({ locals, params, request }) => {
		const { value, problems } = parseForm(memberSchema, await request.formData());
		if (problems) return fail(400, { problems });
		const { portal } = locals;
		const actor = actorOf(locals);
		try {
			const { organisationId } = await readMembers(portal, actor, params.org);
			const { from, to, basis } = value;
			return {
				done: await addMembership(portal, actor, {
					organisationId,
					from,
					to: dayAfter(to),
					basis,
					...whomOf(value)
				})
			};
		} catch (error) {
			return refusedAction(error);
		}
	},
	end: async ({ locals, request }) => {
		const { value, problems } = parseForm(endMembershipSchema, await request.formData());
		if (problems) return fail(400, { problems });
		const { membership, last } = value;
		const { portal } = locals;
		const actor = actorOf(locals);
		try {
			await requireKeeper(portal.db, actor);
			const input = { membershipId: membership, to: dayAfter(last)! };
			return { done: await endMembership(portal, actor, input) };
		} catch (error) {
			return refusedAction(error);
		}
	}
};
