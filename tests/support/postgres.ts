import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#lib/server/db/connect.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openOutbox } from '#lib/server/jobs/boss.ts';
import { jobKinds } from '#lib/server/jobs/kinds.ts';
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
	const removeTemplate = () =>
		execute(server.connectionString, `drop database if exists ${databaseOf(templateUrl)} with (force)`);
	async function teardown() {
		await removeTemplate();
		await server.close();
	}
	try {
		await execute(server.connectionString, `create database ${databaseOf(templateUrl)}`);
		await prepare(templateUrl);
	} catch (error) {
		await teardown();
		throw error;
	}
	project.provide('templateUrl', templateUrl);
	return teardown;
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
	await migrate(connection.db).finally(() => connection.close());
	const outbox = await openOutbox(templateUrl, jobKinds);
	await outbox.close();
}
