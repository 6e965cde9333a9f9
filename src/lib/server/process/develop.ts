import type { Server } from 'node:http';
import type { Plugin } from 'vite';
import { readSettings } from '../settings.ts';
import { offerHost } from './host.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { Shutdown } from './shutdown.ts';

/** Does for `vite dev` what `src/server.ts` does in service: the database, and the server that sockets attach to. */
export function develop(): Plugin {
	return {
		name: 'sanfang-develop',
		apply: (_, { command, isPreview }) => command === 'serve' && !isPreview && !process.env.VITEST,
		async configureServer({ httpServer }) {
			// Where Vite is only a part of something else it has no server, and nobody opens the portal.
			if (!httpServer) return;
			const { database, shutdown } = ground(httpServer as Server);
			const { settings } = await database;
			offerHost({
				httpServer: httpServer as Server,
				settings,
				onShutdown: (step) => shutdown.add(step)
			});
		}
	};
}

interface Ground {
	database: Promise<OpenDatabase>;
	shutdown: Shutdown;
}

const KEY = Symbol.for('sanfang.develop');

/** Vite starts itself again when its configuration changes, in the same process: the database stays. */
function ground(httpServer: Server): Ground {
	const global = globalThis as { [KEY]?: Ground };
	if (global[KEY]) return global[KEY];
	const shutdown = new Shutdown(httpServer);
	const database = openDatabase(readSettings(process.env), { whenInUse: 'refuse' });
	shutdown.last(async () => (await database).close());
	shutdown.onSignals();
	return (global[KEY] = { database, shutdown });
}
