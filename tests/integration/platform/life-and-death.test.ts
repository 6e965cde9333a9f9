/** The application started for real, as `npm start` does, with its embedded server; and every way it may end. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { freePort, type RunningApp, startApp, startInVain } from '../../support/app.ts';

// The first start may have to build.
vi.setConfig({ testTimeout: 120_000 });

/** A data folder after a first start and a clean end; each test begins with a copy, since loading the demo takes long. */
let loaded: string;
let dataDir: string;
const apps: RunningApp[] = [];

beforeAll(async () => {
	loaded = await newFolder();
	const app = await startApp({ SANFANG_DATA: loaded });
	expect((await app.end('SIGTERM')).code).toBe(0);
});

afterAll(() => rm(loaded, { recursive: true }));

beforeEach(async () => {
	dataDir = await newFolder();
	// With owners: the server's files may belong to a user of its own.
	await promisify(execFile)('cp', ['-a', `${loaded}/.`, dataDir]);
});

async function newFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'sanfang-life-'));
	await chmod(folder, 0o711);
	return folder;
}

afterEach(async () => {
	for (const app of apps.splice(0)) {
		if (app.child.exitCode === null && app.child.signalCode === null) await app.end('SIGKILL');
	}
	// Whatever a test left running is taken over and stopped.
	if (await exists('postgres')) await (await openEmbedded(dataDir, { whenInUse: 'refuse' })).close();
	await rm(dataDir, { recursive: true });
});

async function start(command: 'node' | 'npm' = 'node'): Promise<RunningApp> {
	const app = await startApp({ SANFANG_DATA: dataDir }, command);
	apps.push(app);
	return app;
}

const startVainly = (env: Record<string, string> = {}) => startInVain({ SANFANG_DATA: dataDir, ...env });

/** Runs a statement on the embedded server beside the application, as a command would. */
async function query(statement: string): Promise<Record<string, unknown>[]> {
	const embedded = await openEmbedded(dataDir, { whenInUse: 'visit' });
	const client = new pg.Client({ connectionString: embedded.connectionString });
	await client.connect();
	try {
		return (await client.query(statement)).rows;
	} finally {
		await client.end();
		await embedded.close();
	}
}

async function postmaster(): Promise<number> {
	return Number.parseInt(await readFile(path.join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'));
}

const serverRuns = () => exists('postgres/cluster/postmaster.pid');

async function exists(name: string): Promise<boolean> {
	return (await stat(path.join(dataDir, name)).catch(() => null)) !== null;
}

async function ready(app: RunningApp): Promise<boolean> {
	return (await fetch(`${app.url}/readyz`)).ok;
}

function openSocket(app: RunningApp): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const socket = connectTo(Number(new URL(app.url).port), '127.0.0.1', () => resolve(socket));
		socket.once('error', reject);
	});
}

const oneSentence = /^[^\n]+\.\n$/;

test('it answers, stops cleanly on SIGTERM, and finds everything again', async () => {
	const first = await start();
	expect(await ready(first)).toBe(true);
	expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
	await query('create table kept (n int)');
	// What is too large is not read, and who breaks off in the middle leaves no line in the log.
	const form = { method: 'POST', headers: { origin: first.url } };
	const name = new URLSearchParams({ name: 'x'.repeat(70_000) });
	expect((await fetch(`${first.url}/sign-in`, { ...form, body: name })).status).toBe(413);
	const half = await openSocket(first);
	half.write(
		`POST /sign-in HTTP/1.1\r\nhost: localhost\r\norigin: ${first.url}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\nhalf`
	);
	half.resetAndDestroy();
	await query('insert into kept values (42)');

	const end = await first.end('SIGTERM');
	expect(end.code).toBe(0);
	expect(end.milliseconds).toBeLessThan(5_000);
	expect(end.output).not.toContain('unexpected error');
	expect(await serverRuns()).toBe(false);

	await start();
	expect(await query('select n from kept')).toEqual([{ n: 42 }]);
});

test('npm start hands the signal on', async () => {
	const end = await (await start('npm')).end('SIGTERM');
	expect(end.milliseconds).toBeLessThan(5_000);
	expect(await serverRuns()).toBe(false);
});

test('it stops within 5 seconds on Ctrl-C while connections stay open and a request never ends', async () => {
	const app = await start();
	const idle = await openSocket(app);
	const unfinished = await openSocket(app);
	for (const socket of [idle, unfinished]) socket.on('error', () => {});
	unfinished.write('POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\nhalf');
	const end = await app.end('SIGINT');
	expect(end.code).toBe(0);
	expect(end.milliseconds).toBeLessThan(5_000);
	expect(await serverRuns()).toBe(false);
});

test('after kill -9 the next start takes over the server that was left running', async () => {
	const first = await start();
	await query('create table kept (n int)');
	const server = await postmaster();
	await first.end('SIGKILL');
	expect(await serverRuns()).toBe(true);

	const second = await start();
	expect(await postmaster()).toBe(server);
	expect(await query('select n from kept')).toEqual([]);
	expect((await second.end('SIGTERM')).code).toBe(0);
	expect(await serverRuns()).toBe(false);
});

test('after kill -9 of application and server together a stale pid file is recognised', async () => {
	const first = await start();
	await query('create table kept (n int)');
	const pidFile = path.join(dataDir, 'postgres/cluster/postmaster.pid');
	const server = await postmaster();
	await first.end('SIGKILL');
	process.kill(server, 'SIGKILL');
	// The number now belongs to somebody else who lives: this process.
	await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^\d+/, String(process.pid)));

	const second = await start();
	expect(await query('select n from kept')).toEqual([]);
	expect(await ready(second)).toBe(true);
});

test('a second start on the same data folder is refused and harms nothing', async () => {
	const first = await start();
	const end = await startVainly();
	expect(end).toMatchObject({ code: 1 });
	expect(end.output).toMatch(oneSentence);
	expect(end.output).toContain('SANFANG_DATA');
	expect(await ready(first)).toBe(true);
});

test('a taken port is refused before the database is touched', async () => {
	const port = await freePort();
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
	const end = await startVainly({ PORT: String(port) });
	await new Promise((resolve) => other.close(resolve));
	expect(end).toMatchObject({ code: 1 });
	expect(end.output).toMatch(oneSentence);
	expect(end.output).toContain(`PORT=${port + 1}`);
	expect(await serverRuns()).toBe(false);
});

test('a database that cannot be reached is named, without its password', async () => {
	const port = await freePort();
	const end = await startVainly({ DATABASE_URL: `postgres://somebody:hunter2@127.0.0.1:${port}/portal` });
	expect(end).toMatchObject({ code: 1 });
	expect(end.output).toMatch(oneSentence);
	expect(end.output).toContain(`127.0.0.1:${port}`);
	expect(end.output).not.toContain('hunter2');
});

test('a wrong setting is one sentence', async () => {
	const end = await startVainly({ ORIGIN: 'nowhere' });
	expect(end).toMatchObject({ code: 1 });
	expect(end.output).toMatch(/^ORIGIN is "nowhere": [^\n]+\.\n$/);
});

test('a data folder that cannot be made is one sentence', async () => {
	await writeFile(path.join(dataDir, 'file'), '');
	const end = await startInVain({ SANFANG_DATA: path.join(dataDir, 'file/data') });
	expect(end).toMatchObject({ code: 1 });
	expect(end.output).toMatch(oneSentence);
	expect(end.output).toContain('SANFANG_DATA');
});

test('two processes share a database of their own, and one may come and go', async () => {
	const host = await openEmbedded(dataDir, { whenInUse: 'refuse' });
	const env = { DATABASE_URL: host.connectionString, SANFANG_KEY_FILE: path.join(dataDir, 'key') };
	const both = await Promise.all(
		['a', 'b'].map((name) => startApp({ ...env, SANFANG_DATA: path.join(dataDir, name) }))
	);
	apps.push(...both);
	// As a balancer does: two that start at once may be slow to answer at first.
	for (const app of both) await expect.poll(() => ready(app), { timeout: 20_000 }).toBe(true);
	expect((await both[0]!.end('SIGTERM')).code).toBe(0);
	expect(await ready(both[1]!)).toBe(true);
	expect((await both[1]!.end('SIGTERM')).code).toBe(0);
	await host.close();
});

test('when the embedded server dies the application says so and ends', async () => {
	const app = await start();
	const ended = new Promise<number | null>((resolve) => app.child.once('close', resolve));
	process.kill(await postmaster(), 'SIGKILL');
	expect(await ended).toBe(1);
	expect(app.output()).toContain('start again');
});
