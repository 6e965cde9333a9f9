import type { Server } from 'node:http';
import type { Settings } from '../settings.ts';

/**
 * What the process that serves us hands to the application. `src/server.ts` (or the Vite plugin, in development)
 * puts it on `globalThis` before it loads the application, because the built application is a module graph of
 * its own: only what is global is shared.
 */
export interface Host {
	/** Sockets attach to it. It listens after the application's `init` has ended. */
	httpServer: Server;
	/** With the connection string of a database that runs and is migrated. */
	settings: Settings;
	/** Adds a step to be done, beside the others, when the process is asked to end; it has 2 seconds. */
	onShutdown(step: () => Promise<void> | void): void;
}

const KEY = Symbol.for('sanfang.host');

/** Called by the process that serves, once. */
export function offerHost(host: Host): void {
	(globalThis as Record<symbol, unknown>)[KEY] = host;
}

/** Called in `init` of the hooks. Throws where nothing has offered a host: `build/index.js` alone does not. */
export function currentHost(): Host {
	const host = (globalThis as Record<symbol, unknown>)[KEY] as Host | undefined;
	if (!host) throw new Error('start the application with src/server.ts (npm start)');
	return host;
}
