import type { Portal } from '#lib/server/portal.ts';
import type { Clock } from '#lib/server/record/clock.ts';
import { visit } from '../support/visit.ts';

/** Works on the database of the application that `start-app.ts` started. */
export function onPortal<T>(work: (portal: Portal) => Promise<T>, clock?: Clock): Promise<T> {
	const app = { dataDir: process.env.SANFANG_E2E_DATA!, origin: process.env.SANFANG_E2E_URL! };
	return visit(app, work, clock);
}
