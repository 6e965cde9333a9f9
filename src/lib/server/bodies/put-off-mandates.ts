import { sql } from 'kysely';
import type { Act } from '../record/act.ts';
import type { ActsAs } from './access.ts';
import { bodyEntry } from './body-entry.ts';

/**
 * Mandates that were given while a body was founded take effect with the first version of its charter, not before
 * (ruling 3): those that would have begun earlier begin on `from`, each with its entry. One that was over by then stays
 * as it is.
 */
export async function putOffMandates(
	{ trx, append }: Pick<Act, 'trx' | 'append'>,
	bodyId: string,
	from: string,
	{ by, fields }: ActsAs
): Promise<void> {
	const { rows } = await sql<{ id: string; person_id: string; party_id: string }>`
		update mandate set during = daterange(${from}::date, upper(during))
		where body_id = ${bodyId}::uuid and lower(during) < ${from}::date
			and (upper(during) is null or upper(during) > ${from}::date)
		returning id, person_id, party_id`.execute(trx);
	for (const { id, person_id, party_id } of rows)
		await append(
			bodyEntry(by, {
				t: 'mandate.put_off',
				v: 1,
				body: { ...fields, mandate: id, of_person: person_id, of_party: party_id, from }
			})
		);
}
