import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { bringIn, type Whom } from '../bodies/bring-in.ts';
import { dateRange } from '../db/range.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import { requireAdministrator } from '../people/administrator.ts';
import type { Portal } from '../portal.ts';

/**
 * Makes a person a member of an organisation for the dates `[from, to)`: members read what was filed about the
 * meetings of their time (ruling 4). Somebody new is entered and invited by a one-time link, which is answered. Administrators only; `MEMBER_ALREADY` when the dates overlap a membership.
 */
export async function addMembership(
	portal: Portal,
	actor: Actor,
	input: { organisationId: string; from: string; to?: string; basis?: string } & Whom
): Promise<{ link: string | null }> {
	return portal.db.transaction().execute(async (trx) => {
		await requireAdministrator(trx, actor);
		if (input.to !== undefined && input.to <= input.from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
		const { personId, link } = await bringIn(portal, trx, input);
		await refuseViolation(
			{ membership_person_id_organisation_id_during_excl: () => new Refusal('MEMBER_ALREADY') },
			() =>
				trx
					.insertInto('membership')
					.values({
						person_id: personId,
						organisation_id: input.organisationId,
						during: dateRange(input.from, input.to),
						basis: input.basis ?? null
					})
					.execute()
		);
		return { link };
	});
}
