import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PgBoss } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import { connect } from '#lib/server/db/connect.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { databaseOf, execute, withDatabase } from './connection-string.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Connection string of the migrated template; `freshDatabase` clones it. */
		templateUrl: string;
	}
}

/** One server for the run, TEST_DATABASE_URL's or an embedded one in a temporary folder, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = process.env.TEST_DATABASE_URL
		? { connectionString: process.env.TEST_DATABASE_URL, close: async () => {} }
		: await startTemporaryServer();

	const templateUrl = withDatabase(
		server.connectionString,
		`sanfang_template_${randomBytes(4).toString('hex')}`
	);
	await execute(server.connectionString, `create database ${databaseOf(templateUrl)}`);
	await prepare(templateUrl);
	project.provide('templateUrl', templateUrl);

	return async () => {
		await execute(server.connectionString, `drop database ${databaseOf(templateUrl)} with (force)`);
		await server.close();
	};
}

async function startTemporaryServer() {
	const folder = await mkdtemp(path.join(tmpdir(), 'sanfang-test-'));
	await chmod(folder, 0o711);
	const server = await openEmbedded(folder, {
		whenInUse: 'refuse',
		// The data is thrown away after the run; all the rest is as in service.
		parameters: { fsync: 'off', max_connections: '200' }
	});
	return {
		connectionString: server.connectionString,
		async close() {
			await server.close();
			await rm(folder, { recursive: true });
		}
	};
}

async function prepare(templateUrl: string): Promise<void> {
	const connection = connect(templateUrl);
	await migrate(connection.db);
	await connection.close();
	const boss = new PgBoss({ connectionString: templateUrl, supervise: false, schedule: false });
	await boss.start();
	await boss.stop({ graceful: false });
}
