import type { Transaction } from 'kysely';
import type { Database } from '../db/database.ts';

/**
 * Where instants come from. In service it is the database's clock; only the walk, the demo loader and tests
 * inject another one (ruling 12), and production refuses it.
 */
export interface Clock {
	now(trx: Transaction<Database>): Promise<Date>;
}
