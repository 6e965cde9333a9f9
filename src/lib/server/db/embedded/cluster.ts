import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readlinkSync, realpathSync } from 'node:fs';
import { appendFile, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { CannotStart } from '../../cannot-start.ts';
import { isAlive } from '../../process/is-alive.ts';
import type { Place } from './place.ts';

/** PostgreSQL parameters by name, on top of our own. */
export type Parameters = Record<string, string>;

export const SUPERUSER = 'sanfang';

/** Generous, so that a long recovery after a crash may finish. */
const START_SECONDS = 120;

/** Makes the cluster if there is none. A crash or a rival in the middle leaves either a whole cluster or none. */
export async function ensureCluster(place: Place, parameters: Parameters): Promise<void> {
	await removeAbandoned(place.home);
	if (existsSync(place.home)) return;

	const staging = `${place.home}.new-${process.pid}`;
	await mkdir(staging, { recursive: true, mode: 0o700 });
	const passwordFile = path.join(staging, 'password');
	await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
	if (place.user) {
		await chown(staging, place.user.uid, place.user.gid);
		await chown(passwordFile, place.user.uid, place.user.gid);
	}
	const cluster = path.join(staging, 'cluster');
	await run(place, place.binaries.initdb, [
		`--pgdata=${cluster}`,
		`--username=${SUPERUSER}`,
		`--pwfile=${passwordFile}`,
		'--auth=scram-sha-256',
		'--encoding=UTF8',
		'--locale=C',
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8'
	]);
	await appendFile(path.join(cluster, 'postgresql.conf'), configuration(parameters));
	await rename(staging, place.home).catch(async (error: NodeJS.ErrnoException) => {
		await rm(staging, { recursive: true });
		if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
	});
}

/** The running server's port, or null. A pid file that names a dead or a foreign process is removed. */
export async function runningPort(place: Place): Promise<number | null> {
	const pidFile = path.join(place.home, 'cluster/postmaster.pid');
	const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
	const pid = Number(lines[0]);
	if (!pid) return null;
	if (!serves(pid, path.join(place.home, 'cluster'))) {
		await rm(pidFile, { force: true });
		return null;
	}
	return Number(lines[3]) || null;
}

/**
 * Starts the server on a free loopback port and returns the port. It runs in a session of its own (pg_ctl does
 * that), so that Ctrl-C reaches only the application, which stops the server when it has drained.
 */
export async function startServer(place: Place): Promise<number> {
	let failure: unknown;
	for (let attempt = 0; attempt < 3; attempt++) {
		const port = await freePort();
		try {
			await run(place, place.binaries.pgCtl, [
				'start',
				'--wait',
				`--timeout=${START_SECONDS}`,
				`--pgdata=${path.join(place.home, 'cluster')}`,
				`--log=${path.join(place.home, 'server.log')}`,
				`--options=-p ${port}`
			]);
			return port;
		} catch (error) {
			// A rival process may have started it, or have taken the port, between our look and our start.
			const rival = await runningPort(place);
			if (rival) return rival;
			failure = error;
		}
	}
	throw new CannotStart(
		`The database server did not start; ${path.join(place.home, 'server.log')} says why (${String((failure as Error).message).split('\n')[0]}).`
	);
}

/** Stops the server: sessions are ended and everything is written out; after 4 seconds without that. */
export async function stopServer(place: Place): Promise<void> {
	const cluster = path.join(place.home, 'cluster');
	const stop = (mode: string) =>
		run(place, place.binaries.pgCtl, [
			'stop',
			'--wait',
			'--timeout=4',
			`--mode=${mode}`,
			`--pgdata=${cluster}`
		]);
	if (!(await runningPort(place))) return;
	await stop('fast').catch(() => stop('immediate'));
}

export async function readPassword(place: Place): Promise<string> {
	return (await readFile(path.join(place.home, 'password'), 'utf8')).trim();
}

function configuration(parameters: Parameters): string {
	const all: Parameters = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		max_connections: '100',
		timezone: 'UTC',
		log_timezone: 'UTC',
		...parameters
	};
	return Object.entries(all)
		.map(([name, value]) => `${name} = '${value}'\n`)
		.join('');
}

async function removeAbandoned(home: string): Promise<void> {
	const prefix = `${path.basename(home)}.new-`;
	for (const name of await readdir(path.dirname(home))) {
		if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
		await rm(path.join(path.dirname(home), name), { recursive: true, force: true });
	}
}

/** Whether the process is a server on this cluster: the pid in an old file may since belong to anything. */
function serves(pid: number, cluster: string): boolean {
	if (!isAlive(pid)) return false;
	if (!existsSync('/proc/self/cwd')) return true;
	try {
		return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
	} catch {
		return false;
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}

function run(place: Place, program: string, args: string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			...place.user,
			// The present folder may be closed to the server's user.
			cwd: '/',
			stdio: ['ignore', 'ignore', 'pipe'],
			env: { PATH: process.env.PATH, LC_ALL: 'C' }
		});
		let words = '';
		child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`${path.basename(program)} ended with ${code}: ${words.trim()}`));
		});
	});
}
