import { Refusal } from '../../domain/refusal.ts';
import type { Text2 } from '../../domain/text2.ts';
import { nameOf } from '../people/name-of.ts';
import type { Portal } from '../portal.ts';
import { findToken, type TokenKind } from './one-time-token.ts';

/** Whom a link is for, or null when it cannot be used any more. Reads only. */
export async function readLink(
	portal: Portal,
	kind: TokenKind,
	token: string
): Promise<{ person: { name: Text2; signsInWith: string } | null }> {
	try {
		const { personId } = await findToken(portal.db, kind, token);
		const row = await portal.db
			.selectFrom('person')
			.innerJoin('account', 'account.person_id', 'person.id')
			.select(['name_zh', 'name_en', 'email', 'sign_in_name'])
			.where('person.id', '=', personId)
			.executeTakeFirstOrThrow();
		return { person: { name: nameOf(row), signsInWith: row.email ?? row.sign_in_name ?? '' } };
	} catch (error) {
		if (error instanceof Refusal) return { person: null };
		throw error;
	}
}
