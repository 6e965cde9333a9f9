import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../support/database.ts';

let fresh: FreshDatabase;

beforeAll(async () => {
	fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('a connection that breaks between two queries of its work fails that work, and nothing else', async () => {
	const { db } = fresh;
	await db.connection().execute(async (held) => {
		const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(held);
		const { pid } = rows[0]!;
		await sql`select pg_terminate_backend(${pid}, 10000)`.execute(db);
		await expect(sql`select 1`.execute(held)).rejects.toThrow();
	});
	const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
	expect(rows).toEqual([{ one: 1 }]);
});

test('a process that stands still in a transaction gives its locks back after five seconds', async () => {
	const { rows } = await sql<{ idle_in_transaction_session_timeout: string }>`
		show idle_in_transaction_session_timeout`.execute(fresh.db);
	expect(rows).toEqual([{ idle_in_transaction_session_timeout: '5s' }]);
});
