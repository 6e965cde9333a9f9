import type { Transaction } from 'kysely';
import type { Locale, Text2 } from '#lib/domain/text2.ts';
import { addPerson, findByEmail, giveLink } from '../auth/invite-person.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';

/** Somebody new, as a liaison enters him. */
export interface Newcomer {
	name: Text2;
	title?: Text2;
	email: string;
	locale: Locale;
}

/** Who is meant: somebody who is known, or somebody new. */
export type Whom = { personId: string; newcomer?: never } | { personId?: never; newcomer: Newcomer };

/**
 * The person who is meant, entered and invited by a one-time link where he is new (ruling 3). An address that is known
 * means the person who has it, and brings no link: nobody gets a link to an account that somebody else's side made.
 */
export async function bringIn(
	portal: Portal,
	trx: Transaction<Database>,
	{ personId, newcomer }: Whom
): Promise<{ personId: string; link: string | null }> {
	if (personId !== undefined) return { personId, link: null };
	const known = await findByEmail(trx, newcomer.email);
	if (known) return { personId: known, link: null };
	const added = await addPerson(trx, newcomer);
	return { personId: added, link: await giveLink(portal, trx, added, false) };
}
