import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Portal } from '../portal.ts';

/** Papers and signed files must still fit, and PostgreSQL stops when the disk is full. */
const DISK_BYTES = 200 * 1024 * 1024;

const PATIENCE_MS = 2_000;

/** Whether a part works now. One that does not answer within 2 seconds, or throws, does not. */
export type Check = () => boolean | Promise<boolean>;

const checks = new Map<string, Check>();

/** Adds a part that must work before this process is sent requests, or replaces it (a reload in development). */
export function requireFor(name: string, check: Check): void {
	checks.set(name, check);
}

/** Each part with whether it works: the database answers, the disk has room, and what `requireFor` added. */
export async function readiness(portal: Portal): Promise<Record<string, boolean>> {
	const all: [string, Check][] = [
		['database', async () => Boolean(await sql`select 1`.execute(portal.db))],
		['disk', () => hasRoom(portal.settings.dataDir)],
		...checks
	];
	return Object.fromEntries(await Promise.all(all.map(async ([name, check]) => [name, await holds(check)])));
}

async function hasRoom(folder: string): Promise<boolean> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize > DISK_BYTES;
}

async function holds(check: Check): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<boolean>((resolve) => {
		timer = setTimeout(() => resolve(false), PATIENCE_MS);
	});
	try {
		return await Promise.race([check(), tooLate]);
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}
