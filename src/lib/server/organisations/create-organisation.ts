import type { OrganisationKind } from '#lib/domain/organisations/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { dateRange } from '../db/range.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import { requireAdministrator } from '../people/administrator.ts';
import { refuseUnprintableName } from '../documents/refuse-unprintable.ts';
import type { Portal } from '../portal.ts';

/**
 * Enters an organisation (domain.md 1.2) with the name it bears from `from` on (always, when absent). `level` counts
 * from 0, national, to 5, enterprise. Administrators only; `ORGANISATION_KEY_TAKEN` when the key is in use.
 */
export async function createOrganisation(
	portal: Portal,
	actor: Actor,
	input: {
		key: string;
		kind: OrganisationKind;
		level: number;
		name: Text2;
		from?: string;
		to?: string;
		isDemo?: boolean;
	}
): Promise<{ organisationId: string }> {
	await refuseUnprintableName(portal, input.name);
	return portal.db.transaction().execute(async (trx) => {
		await requireAdministrator(trx, actor);
		const { id } = await refuseViolation(
			{ organisation_key_key: () => new Refusal('ORGANISATION_KEY_TAKEN', { key: input.key }) },
			() =>
				trx
					.insertInto('organisation')
					.values({
						key: input.key,
						kind: input.kind,
						level: input.level,
						is_demo: input.isDemo ?? false,
						during: dateRange(input.from, input.to)
					})
					.returning('id')
					.executeTakeFirstOrThrow()
		);
		await trx
			.insertInto('organisation_name')
			.values({
				organisation_id: id,
				zh: input.name.zh ?? null,
				en: input.name.en ?? null,
				during: dateRange(input.from, input.to)
			})
			.execute();
		return { organisationId: id };
	});
}
