import { sql } from 'kysely';
import type { Text2 } from '#lib/domain/text2.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import { refuseUnprintableName } from '../documents/refuse-unprintable.ts';
import type { Portal } from '../portal.ts';
import { isAdministrator } from './administrator.ts';

/**
 * Enters a person, without an account: somebody may hold a seat and never sign in. Administrators do this, and
 * liaisons of any party, who bring in their own side's people (ruling 3). Refuses with `NOT_YOURS_TO_ENTER` anybody
 * else, and with `EMAIL_TAKEN` an address that belongs to somebody already.
 */
export async function registerPerson(
	portal: Portal,
	actor: Actor,
	input: { name: Text2; title?: Text2; email?: string; locale?: 'zh' | 'en'; isDemo?: boolean }
): Promise<{ personId: string }> {
	await refuseUnprintableName(portal, input.name, input.title);
	return portal.db.transaction().execute(async (trx) => {
		const now = await portal.clock.now(trx);
		const liaison = await trx
			.selectFrom('office')
			.innerJoin('body', 'body.id', 'office.body_id')
			.select('office.id')
			.where('office.person_id', '=', actor.personId)
			.where('office.kind', '=', 'LIAISON')
			.where(sql<boolean>`office.during @> (${now}::timestamptz at time zone body.zone)::date`)
			.executeTakeFirst();
		if (!liaison && !(await isAdministrator(trx, actor))) throw new Refusal('NOT_YOURS_TO_ENTER');
		const { id } = await refuseViolation({ person_email: () => new Refusal('EMAIL_TAKEN') }, () =>
			trx
				.insertInto('person')
				.values({
					name_zh: input.name.zh ?? null,
					name_en: input.name.en ?? null,
					title_zh: input.title?.zh ?? null,
					title_en: input.title?.en ?? null,
					email: input.email?.trim() || null,
					locale: input.locale ?? 'zh',
					is_demo: input.isDemo ?? false,
					created_at: now
				})
				.returning('id')
				.executeTakeFirstOrThrow()
		);
		return { personId: id };
	});
}
