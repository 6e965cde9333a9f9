import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { requireKeeper } from '../auth/require-keeper.ts';
import { endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';

export interface Member {
	id: string;
	name: Text2;
	title: Text2;
	from: string | null;
	/** The day after the last. */
	to: string | null;
	basis: string;
	invited: boolean;
}

/** The members of an organisation, those of today first; for administrators, `NOT_FOUND` for others. */
export async function readMembers(
	{ db }: Portal,
	actor: Actor,
	key: string
): Promise<{ organisationId: string; members: Member[] }> {
	await requireKeeper(db, actor);
	const organisation = await db
		.selectFrom('organisation')
		.select('id')
		.where('key', '=', key)
		.executeTakeFirst();
	if (!organisation) throw new Refusal('NOT_FOUND');
	const rows = await db
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.leftJoin('account', 'account.person_id', 'membership.person_id')
		.select(['membership.id', 'during', 'basis', 'name_zh', 'name_en', 'title_zh', 'title_en'])
		.select(sql<boolean>`account.person_id is not null and account.password_hash is null`.as('invited'))
		.where('organisation_id', '=', organisation.id)
		.orderBy(sql`upper(during) desc nulls first`)
		.orderBy(sql`coalesce(name_zh, name_en)`)
		.execute();
	return {
		organisationId: organisation.id,
		members: rows.map((row) => ({
			id: row.id,
			name: text2(row.name_zh, row.name_en),
			title: text2(row.title_zh, row.title_en),
			...endsOf(row.during),
			basis: row.basis ?? '',
			invited: row.invited
		}))
	};
}
