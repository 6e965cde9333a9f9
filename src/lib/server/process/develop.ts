import type { Server } from 'node:http';
import type { Plugin } from 'vite';
import { readSettings } from '../settings.ts';
import { offerHost } from './host.ts';
import { openDatabase } from './open-database.ts';
import { Shutdown } from './shutdown.ts';

/** Does for `vite dev` what `src/server.ts` does in service: the database, and the server that sockets attach to. */
export function develop(): Plugin {
	return {
		name: 'sanfang-develop',
		apply: (_, { command, isPreview }) => command === 'serve' && !isPreview && !process.env.VITEST,
		async configureServer({ httpServer }) {
			// Where Vite is only a part of something else it has no server, and nobody opens the portal.
			if (!httpServer) return;
			const shutdown = new Shutdown(httpServer as Server);
			const database = await openDatabase(readSettings(process.env), { whenInUse: 'refuse' });
			shutdown.last(database.close);
			shutdown.onSignals();
			offerHost({
				httpServer: httpServer as Server,
				settings: database.settings,
				onShutdown: (step) => shutdown.add(step)
			});
		}
	};
}
