import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own on the configured server, to be dropped afterwards; null where the embedded server is used. */
export async function freshDatabase(
	databaseUrl: string | null
): Promise<{ databaseUrl: string; drop(): Promise<void> } | null> {
	if (databaseUrl === null) return null;
	const name = `sanfang_walk_${randomBytes(6).toString('hex')}`;
	await execute(databaseUrl, `create database ${name}`);
	const url = new URL(databaseUrl);
	url.pathname = `/${name}`;
	return {
		databaseUrl: url.href,
		drop: () => execute(databaseUrl, `drop database if exists ${name} with (force)`)
	};
}

async function execute(connectionString: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString });
	await client.connect();
	await client.query(statement).finally(() => client.end());
}
