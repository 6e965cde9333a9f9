import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findToken } from '#lib/server/auth/one-time-token.ts';
import { connect } from '#lib/server/db/connect.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { startApp } from '../../support/app.ts';

const root = path.resolve(import.meta.dirname, '../../..');
// The first start may have to build.
vi.setConfig({ testTimeout: 120_000 });

let dataDir: string;

beforeEach(async () => {
	dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-admin-'));
	await chmod(dataDir, 0o711);
});
afterEach(() => rm(dataDir, { recursive: true }));

/** What the command printed; its exit code is 1 when it printed to the error output. */
async function admin(...args: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/admin.ts', ...args], {
		cwd: root,
		env: { PATH: process.env.PATH, SANFANG_DATA: dataDir, ORIGIN: 'http://localhost:3000' }
	});
	return stdout;
}

/** Whom the link that was printed belongs to, looked up in the installation's database. */
async function invitedBy(output: string): Promise<string> {
	const token = output.match(/http:\/\/localhost:3000\/i\/(\S+)/)![1]!;
	const embedded = await openEmbedded(dataDir, { whenInUse: 'visit' });
	const { db, close } = connect(embedded.connectionString);
	const { personId } = await findToken(db, 'INVITATION', token);
	const account = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(['email', 'is_administrator'])
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	await close();
	await embedded.close();
	expect(account.is_administrator).toBe(true);
	return account.email!;
}

test('on a stopped installation it invites an administrator and leaves nothing running', async () => {
	const output = await admin('invite', '王敏', 'wang@example.org');
	await expect(stat(path.join(dataDir, 'postgres/cluster/postmaster.pid'))).rejects.toThrow();
	expect(await invitedBy(output)).toBe('wang@example.org');
});

test('beside the running application it invites too, and the application goes on', async () => {
	const app = await startApp({ SANFANG_DATA: dataDir });
	const email = await invitedBy(await admin('invite', 'Wang Min', 'wang@example.org'));
	const ready = await fetch(`${app.url}/readyz`);
	await app.end('SIGTERM');
	expect(email).toBe('wang@example.org');
	expect(ready.status).toBe(200);
});

test('a wrong address and a missing argument are said plainly', async () => {
	await expect(admin('invite', '王敏', 'nowhere')).rejects.toMatchObject({
		code: 1,
		stderr: '"nowhere" is no mail address.\n'
	});
	await expect(admin('invite')).rejects.toMatchObject({
		code: 1,
		stderr: expect.stringContaining('NAME EMAIL')
	});
});

test('a key file is for its owner alone and is never replaced', async () => {
	const file = path.join(dataDir, 'key');
	await admin('key', file);
	expect((await stat(file)).mode & 0o777).toBe(0o600);
	const key = await readFile(file, 'utf8');
	expect(Buffer.from(key, 'base64')).toHaveLength(32);
	await expect(admin('key', file)).rejects.toMatchObject({ code: 1 });
	expect(await readFile(file, 'utf8')).toBe(key);
});
