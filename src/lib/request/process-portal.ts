import { openPortal } from '#lib/server/open-portal.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readSettings } from '#lib/server/settings.ts';

/** The portal of a process that serves pages, as the environment has it; whoever starts the process names its database. */
export async function openProcessPortal(env: NodeJS.ProcessEnv): Promise<Portal> {
	const { databaseUrl, ...settings } = readSettings(env);
	if (databaseUrl === null) throw new Error('src/server.ts starts the database and names it in DATABASE_URL');
	const { portal } = await openPortal({ ...settings, databaseUrl }, { work: true });
	return portal;
}
