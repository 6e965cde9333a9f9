import { openPortal } from '../open-portal.ts';
import type { Portal } from '../portal.ts';
import { currentHost } from './host.ts';

let running: Portal | undefined;

/** Opens the portal of this process, with its jobs at work, and closes it at shutdown. Called in `init` of the hooks. */
export async function startPortal(onError: (error: Error) => void): Promise<Portal> {
	const host = currentHost();
	const { portal, close } = await openPortal(host.settings, { work: true, onError });
	host.onShutdown(close);
	running = portal;
	return portal;
}

/** The portal that `startPortal` opened; for the hooks, which hand it on as `locals.portal`. */
export function runningPortal(): Portal {
	if (!running) throw new Error('the portal is not open yet');
	return running;
}
