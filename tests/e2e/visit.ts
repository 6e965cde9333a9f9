import type { Portal } from '#lib/server/portal.ts';
import { visit } from '../support/visit.ts';

/** Works on the database of the application that `start-app.ts` started. */
export function onPortal<T>(work: (portal: Portal) => Promise<T>): Promise<T> {
	return visit({ dataDir: process.env.SANFANG_E2E_DATA!, origin: process.env.SANFANG_E2E_URL! }, work);
}
