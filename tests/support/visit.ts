import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { openPortal } from '#lib/server/open-portal.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { Clock } from '#lib/server/record/clock.ts';
import { readSettings } from '#lib/server/settings.ts';

interface App {
	dataDir: string;
	origin: string;
}

/** A portal on the database of a running application, as a command line has it. */
export interface Visit {
	portal: Portal;
	close(): Promise<void>;
}

/** With a clock, for what has to lie in the past. */
export async function openVisit(app: App, clock?: Clock): Promise<Visit> {
	const settings = readSettings({ SANFANG_DATA: app.dataDir, ORIGIN: app.origin });
	const embedded = await openEmbedded(settings.dataDir, { whenInUse: 'visit' });
	const { portal, close } = await openPortal(
		{ ...settings, databaseUrl: embedded.connectionString },
		{ clock }
	);
	return {
		portal,
		async close() {
			await close();
			await embedded.close();
		}
	};
}

/** Works on the database of a running application, as a command line would: for what has no page of its own. */
export async function visit<T>(app: App, work: (portal: Portal) => Promise<T>, clock?: Clock): Promise<T> {
	const { portal, close } = await openVisit(app, clock);
	try {
		return await work(portal);
	} finally {
		await close();
	}
}
