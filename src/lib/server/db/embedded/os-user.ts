import { spawnSync } from 'node:child_process';
import { CannotStart } from '../../cannot-start.ts';

/** The operating system's user that the server runs as, when that is not the user of this process. */
export interface OsUser {
	uid: number;
	gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root starts it as `postgres`, which is created when the system has none.
 * Everybody else starts it as themselves: null.
 */
export function serverUser(): OsUser | null {
	if (process.getuid?.() !== 0) return null;
	const user = lookUp('postgres') ?? create('postgres');
	if (user) return user;
	throw new CannotStart(
		'PostgreSQL does not run as root and no user "postgres" could be created: start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.'
	);
}

/** Whether `user` can run the file or pass through the folder: asked of the system, since modes and ACLs both count. */
export function canReach(user: OsUser | null, file: string): boolean {
	if (!user) return true;
	return spawnSync('/bin/sh', ['-c', 'test -x "$0"', file], { ...user, cwd: '/' }).status === 0;
}

function lookUp(name: string): OsUser | null {
	const [uid, gid] = ['-u', '-g'].map((flag) => {
		const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
		return status === 0 ? Number(stdout) : NaN;
	});
	return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid!, gid: gid! } : null;
}

function create(name: string): OsUser | null {
	spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name]);
	return lookUp(name);
}
