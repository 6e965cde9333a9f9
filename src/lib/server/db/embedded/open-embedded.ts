import pg from 'pg';
import { CannotStart } from '../../cannot-start.ts';
import {
	ensureCluster,
	type Parameters,
	readPassword,
	runningPort,
	startServer,
	stopServer,
	SUPERUSER
} from './cluster.ts';
import { findPlace, type Place } from './place.ts';

/** A database of the embedded server, ready for use. */
export interface Embedded {
	connectionString: string;
	/** False when another process (the running application) holds the server and we only visit it. */
	alone: boolean;
	/** Stops the server, or only leaves it when we visit. */
	close(): Promise<void>;
}

interface Options {
	/** What to do when another process uses the server: refuse (the application), or visit it (a command). */
	whenInUse: 'refuse' | 'visit';
	/** Called when the server goes away by itself. */
	onLost?: () => void;
	/** PostgreSQL parameters for a new cluster. */
	parameters?: Parameters;
}

const DATABASE = 'sanfang';

/** Whoever holds this lock owns the server and stops it. A crash of the holder frees it; a pid file would not. */
const LOCK = 7_263_000;

const PATIENCE_MS = 30_000;

/**
 * Starts the embedded PostgreSQL of `dataDir`, or takes over one that a killed process left running, and claims
 * it. Throws CannotStart when another process uses it (and `whenInUse` is 'refuse') or when it does not start.
 */
export async function openEmbedded(dataDir: string, options: Options): Promise<Embedded> {
	const place = await findPlace(dataDir);
	await ensureCluster(place, options.parameters ?? {});
	const claim = await claimServer(place, dataDir, options.whenInUse);
	let closing = false;
	claim.client.on('end', () => closing || options.onLost?.());
	if (claim.alone) await ensureDatabase(claim.client);
	return {
		connectionString: connectionString(claim.port, await readPassword(place), DATABASE),
		alone: claim.alone,
		async close() {
			closing = true;
			// The lock goes with the server, not before it: a process that starts now must not be handed a server that is about to stop.
			if (claim.alone) await stopServer(place);
			await claim.client.end().catch(() => {});
		}
	};
}

interface Claim {
	client: pg.Client;
	port: number;
	alone: boolean;
}

async function claimServer(place: Place, dataDir: string, whenInUse: Options['whenInUse']): Promise<Claim> {
	const password = await readPassword(place);
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		const port = (await runningPort(place)) ?? (await startServer(place));
		const client = new pg.Client({
			connectionString: connectionString(port, password, 'postgres'),
			application_name: `sanfang owner ${process.pid}`,
			connectionTimeoutMillis: 5_000,
			keepAlive: true
		});
		client.on('error', () => {});
		try {
			await client.connect();
			const alone = await lock(client, whenInUse);
			if (alone || whenInUse === 'visit') return { client, port, alone };
			throw new CannotStart(
				`Another Sanfang is running on ${dataDir}: stop it first, or give this one a folder of its own with SANFANG_DATA.`
			);
		} catch (error) {
			await client.end().catch(() => {});
			if (error instanceof CannotStart) throw error;
			// The previous owner is just stopping the server, or the server is still recovering: look again.
			if (!passes(error) || Date.now() > deadline) {
				throw new CannotStart(
					`The embedded database in ${place.home} does not answer (${(error as Error).message}): look into server.log there.`
				);
			}
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

/** An owner waits long enough for the server to notice that a killed predecessor is gone; a visitor need not. */
async function lock(client: pg.Client, whenInUse: Options['whenInUse']): Promise<boolean> {
	try {
		await client.query(`set lock_timeout = '${whenInUse === 'refuse' ? 3_000 : 200}ms'`);
		await client.query('select pg_advisory_lock($1)', [LOCK]);
		return true;
	} catch (error) {
		if ((error as { code?: string }).code === '55P03') return false;
		throw error;
	}
}

/** Errors that another look may cure: refused or cut connections, shutting down, starting up. */
function passes(error: unknown): boolean {
	const code = String((error as { code?: string }).code ?? '');
	return (
		['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(code) ||
		/terminated|timeout/i.test((error as Error).message)
	);
}

async function ensureDatabase(client: pg.Client): Promise<void> {
	const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
	if (!rowCount) await client.query(`create database ${DATABASE}`);
}

function connectionString(port: number, password: string, database: string): string {
	return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}
