import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { endsOf } from '../db/range.ts';
import { requireAdministrator } from '../people/administrator.ts';
import { refuseUnprintableName } from '../documents/refuse-unprintable.ts';
import type { Portal } from '../portal.ts';

/**
 * Gives an organisation another name from `from` on; the name borne until then stays readable as of its dates, so
 * that a meeting of 2019 prints the name of 2019. Administrators only. Refuses with `NAME_BEGINS_TOO_EARLY` unless
 * `from` falls inside the dates of a name and after their first day.
 */
export async function renameOrganisation(
	portal: Portal,
	actor: Actor,
	input: { organisationId: string; name: Text2; from: string }
): Promise<void> {
	await refuseUnprintableName(portal, input.name);
	await portal.db.transaction().execute(async (trx) => {
		await requireAdministrator(trx, actor);
		const organisation = await trx
			.selectFrom('organisation')
			.select('id')
			.where('id', '=', input.organisationId)
			.forUpdate()
			.executeTakeFirst();
		if (!organisation) throw new Refusal('NOT_FOUND');
		const shortened = await trx
			.updateTable('organisation_name')
			.set({ during: sql<string>`daterange(lower(during), ${input.from}::date)` })
			.where('organisation_id', '=', input.organisationId)
			.where(sql<boolean>`during @> ${input.from}::date`)
			.where(sql<boolean>`lower(during) is distinct from ${input.from}::date`)
			.returning(
				sql<string>`(select n.during::text from organisation_name n
				where n.organisation_id = organisation_name.organisation_id and n.during @> ${input.from}::date)`.as('before')
			)
			.executeTakeFirst();
		if (!shortened) throw new Refusal('NAME_BEGINS_TOO_EARLY', { from: input.from });
		const { to } = endsOf(shortened.before);
		await trx
			.insertInto('organisation_name')
			.values({
				organisation_id: input.organisationId,
				zh: input.name.zh ?? null,
				en: input.name.en ?? null,
				during: sql<string>`daterange(${input.from}::date, ${to}::date)`
			})
			.execute();
	});
}
