import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';

/** What the frame around every page shows of the person who is signed in; null when the account is gone. */
export async function framePerson(
	portal: Portal,
	actor: Actor
): Promise<{ name: Text2; isAdministrator: boolean } | null> {
	const row = await portal.db
		.selectFrom('person')
		.innerJoin('account', 'account.person_id', 'person.id')
		.select(['name_zh', 'name_en', 'is_administrator'])
		.where('person.id', '=', actor.personId)
		.executeTakeFirst();
	return row ? { name: nameOf(row), isAdministrator: row.is_administrator } : null;
}

/** A person's name out of its two columns. */
export function nameOf(row: { name_zh: string | null; name_en: string | null }): Text2 {
	return { ...(row.name_zh && { zh: row.name_zh }), ...(row.name_en && { en: row.name_en }) };
}
