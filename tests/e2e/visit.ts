import type { Portal } from '#lib/server/portal.ts';
import type { Clock } from '#lib/server/record/clock.ts';
import { openVisit, type Visit } from '../support/visit.ts';

/** Opening one takes longer than most of what is done there: all specs of a worker share it, and go.ts closes it. */
let open: Promise<Visit> | undefined;

/** Works on the database of the application that `start-app.ts` started. */
export async function onPortal<T>(work: (portal: Portal) => Promise<T>, clock?: Clock): Promise<T> {
	open ??= openVisit({ dataDir: process.env.SANFANG_E2E_DATA!, origin: process.env.SANFANG_E2E_URL! });
	const { portal } = await open;
	return work(clock ? { ...portal, clock } : portal);
}

/** After the last spec of a worker. */
export async function leavePortal(): Promise<void> {
	await (await open)?.close();
	open = undefined;
}
