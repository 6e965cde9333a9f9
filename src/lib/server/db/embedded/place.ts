import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '../../cannot-start.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { canReach, type OsUser, serverUser } from './os-user.ts';

const SYSTEM_DIR = '/var/lib/sanfang';

/** Where a server lives and as whom it runs. */
export interface Place {
	/** Holds the cluster, its password and its log. */
	home: string;
	binaries: Binaries;
	user: OsUser | null;
}

/**
 * The place of the server that belongs to `dataDir`: `postgres` in it, or, when a folder above it keeps the
 * server's user out (a clone under root's home), a folder of the system that `postgres.location` names.
 */
export async function findPlace(dataDir: string): Promise<Place> {
	const user = serverUser();
	await mkdir(dataDir, { recursive: true, mode: 0o711 });
	const home = await findHome(path.resolve(dataDir), user);
	return { home, binaries: await findBinaries(user, SYSTEM_DIR), user };
}

async function findHome(dataDir: string, user: OsUser | null): Promise<string> {
	const pointer = path.join(dataDir, 'postgres.location');
	const inside = path.join(dataDir, 'postgres');
	if (existsSync(pointer)) return pointedAt(pointer);
	if (existsSync(inside)) return reachable(inside, user);
	if (canReach(user, dataDir)) return inside;

	const outside = path.join(SYSTEM_DIR, randomBytes(6).toString('hex'), 'postgres');
	await mkdir(path.dirname(outside), { recursive: true, mode: 0o755 });
	try {
		await writeFile(pointer, `${outside}\n`, { flag: 'wx' });
		return outside;
	} catch {
		return pointedAt(pointer);
	}
}

async function pointedAt(pointer: string): Promise<string> {
	const home = (await readFile(pointer, 'utf8')).trim();
	if (existsSync(path.dirname(home))) return home;
	throw new CannotStart(
		`${pointer} says that the database is in ${home}, which is gone: put it back, or delete ${pointer} to begin with an empty database.`
	);
}

function reachable(home: string, user: OsUser | null): string {
	if (canReach(user, path.dirname(home))) return home;
	throw new CannotStart(
		`The database in ${home} cannot be reached by the user "postgres", because a folder above it is closed: open the folders above it for passing (chmod o+x), or start as the folder's owner.`
	);
}
