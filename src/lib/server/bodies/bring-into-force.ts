import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import { dateRange, endsOf } from '../db/range.ts';
import type { Act } from '../record/act.ts';
import type { ActsAs } from './access.ts';
import { bodyEntry } from './body-entry.ts';
import { keepSeats, refuseLostSeats } from './charter-seats.ts';

/**
 * A version that every party has agreed to comes into force on `from`, or on the day after the version in force began
 * where that is later; that one ends the day before. From then on the parties have the seats that it gives them.
 * Answers with the date, and enters it in the body's log.
 */
export async function bringIntoForce(
	{ trx, append }: Pick<Act, 'trx' | 'append'>,
	charter: { id: string; body_id: string; version: number; sha256: Buffer; rules: CharterRules },
	from: string,
	{ by, fields }: ActsAs
): Promise<string> {
	const last = await trx
		.selectFrom('charter')
		.select(['id', 'in_force'])
		.where('body_id', '=', charter.body_id)
		.where('in_force', 'is not', null)
		.orderBy('version', 'desc')
		.executeTakeFirst();
	const began = last ? endsOf(last.in_force!).from : null;
	const date = began !== null && from <= began ? dayAfter(began) : from;
	await refuseLostSeats(trx, charter.body_id, charter.rules, date);
	if (last)
		await trx
			.updateTable('charter')
			.set({ in_force: dateRange(began, date) })
			.where('id', '=', last.id)
			.execute();
	await trx
		.updateTable('charter')
		.set({ in_force: dateRange(date) })
		.where('id', '=', charter.id)
		.execute();
	await keepSeats(trx, charter.body_id, charter.rules, date);
	const agreed = await trx
		.selectFrom('charter_agreement')
		.innerJoin('party', 'party.id', 'charter_agreement.party_id')
		.select(['charter_agreement.party_id', 'person_id', 'agreed_at'])
		.where('charter_id', '=', charter.id)
		.orderBy('party.ordinal')
		.execute();
	await append(
		bodyEntry(by, {
			t: 'charter.adopted',
			v: 1,
			body: {
				...fields,
				charter: charter.id,
				version: charter.version,
				sha256: charter.sha256.toString('hex'),
				rules: charter.rules,
				from: date,
				agreed: agreed.map(({ party_id, person_id, agreed_at }) => ({
					party: party_id,
					person: person_id,
					at: agreed_at.toISOString()
				}))
			}
		})
	);
	return date;
}

function dayAfter(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
