import { keepViews } from '../live/kept-views.ts';
import { openSockets } from '../live/sockets.ts';
import { liveDoors } from '../meetings/live-doors.ts';
import { readSittingMeetings } from '../meetings/read-sitting-meetings.ts';
import { openPortal } from '../open-portal.ts';
import type { Portal } from '../portal.ts';
import { currentHost } from './host.ts';
import { requireFor } from './readiness.ts';

let running: Portal | undefined;

interface Service {
	/** Of the built application: changes with anything in it. Null while it changes under our hands. */
	version: string | null;
	/** Of an error of the job queue, which goes on. */
	jobsFailed(error: Error): void;
	/** Of an error while following the record, which goes on. */
	socketsFailed(error: Error): void;
}

const ATTACHED = Symbol.for('sanfang.attached');

/**
 * Opens the portal of this process, with its jobs at work and its sockets attached, and closes it at shutdown. Called
 * in `init` of the hooks; called again (a reload in development) it replaces what stood before.
 */
export async function startPortal({ version, jobsFailed, socketsFailed }: Service): Promise<Portal> {
	const global = globalThis as { [ATTACHED]?: () => Promise<void> };
	const host = currentHost();
	if (global[ATTACHED]) await global[ATTACHED]();
	else host.onShutdown(() => global[ATTACHED]?.());
	const { portal, close } = await openPortal(host.settings, { work: true, onError: jobsFailed });
	if (version) keepViews(portal, version);
	await readSittingMeetings(portal);
	const sockets = await openSockets(portal, host.httpServer, liveDoors(portal), socketsFailed);
	requireFor('listener', () => sockets.alive());
	global[ATTACHED] = async () => {
		await sockets.close();
		await close();
	};
	running = portal;
	return portal;
}

/** The portal that `startPortal` opened; for the hooks, which hand it on as `locals.portal`. */
export function runningPortal(): Portal {
	if (!running) throw new Error('the portal is not open yet');
	return running;
}
