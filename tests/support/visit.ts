import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';
import { openPortal } from '#lib/server/open-portal.ts';
import type { Portal } from '#lib/server/portal.ts';
import type { Clock } from '#lib/server/record/clock.ts';
import { readSettings } from '#lib/server/settings.ts';

/**
 * Works on the database of a running application, as a command line would: for what has no page of its own. With a clock,
 * for what has to lie in the past.
 */
export async function visit<T>(
	app: { dataDir: string; origin: string },
	work: (portal: Portal) => Promise<T>,
	clock?: Clock
): Promise<T> {
	const settings = readSettings({ SANFANG_DATA: app.dataDir, ORIGIN: app.origin });
	const embedded = await openEmbedded(settings.dataDir, { whenInUse: 'visit' });
	const { portal, close } = await openPortal(
		{ ...settings, databaseUrl: embedded.connectionString },
		{ clock }
	);
	try {
		return await work(portal);
	} finally {
		await close();
		await embedded.close();
	}
}
