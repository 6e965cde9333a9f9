import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '#lib/server/db/migrate.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database.drop());

async function selectOne<T>(query: string): Promise<T> {
	const { rows } = await sql.raw<{ it: T }>(`select ${query} as it`).execute(database.db);
	return rows[0]!.it;
}

test('counts are numbers while they are exact, and text above', async () => {
	expect(await selectOne('(select count(*) from (values (1), (2)) as x (n))')).toBe(2);
	expect(await selectOne('9007199254740993::int8')).toBe('9007199254740993');
});

test('a date stays the day that was written, whatever the zone of the server', async () => {
	expect(await selectOne(`date '2026-11-25'`)).toBe('2026-11-25');
});

test('the template is migrated, so that migrating again finds nothing to do', async () => {
	expect(await migrate(database.db)).toEqual([]);
});

test('two processes may migrate at once', async () => {
	expect(await Promise.all([migrate(database.db), migrate(database.db)])).toEqual([[], []]);
});
