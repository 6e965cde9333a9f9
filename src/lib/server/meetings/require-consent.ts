import type { Kysely } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';

/**
 * Every party of the meeting's body, in their order; refuses with `CONSENT_MISSING` unless each is among those whose
 * consent was heard.
 */
export async function requireConsent(
	trx: Kysely<Database>,
	meeting: { body_id: string },
	heard: readonly string[]
): Promise<string[]> {
	const rows = await trx
		.selectFrom('party')
		.select('id')
		.where('body_id', '=', meeting.body_id)
		.orderBy('ordinal')
		.execute();
	const parties = rows.map(({ id }) => id);
	if (parties.some((id) => !heard.includes(id))) throw new Refusal('CONSENT_MISSING');
	return parties;
}
