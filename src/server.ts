/**
 * `npm start`: one process with its HTTP server, on the embedded PostgreSQL or the one in DATABASE_URL. What can
 * go wrong at start is said in one sentence, before anything is changed.
 */
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotStart } from './lib/server/cannot-start.ts';
import { loadDemo } from './lib/server/demo/load-demo.ts';
import { demoSignInLines } from './lib/server/demo/sign-in-lines.ts';
import { buildIfNeeded } from './lib/server/process/build-if-needed.ts';
import { offerHost } from './lib/server/process/host.ts';
import { listen, requireFreePort } from './lib/server/process/listen.ts';
import { openDatabase } from './lib/server/process/open-database.ts';
import { configureHandler, prepareRequest } from './lib/server/process/request.ts';
import { Shutdown } from './lib/server/process/shutdown.ts';
import { readKeyFile } from './lib/server/key-file.ts';
import { readSettings } from './lib/server/settings.ts';

const root = path.resolve(import.meta.dirname, '..');

async function start(): Promise<void> {
	const configured = readSettings(process.env);
	await requireFreePort(configured);
	await makeDataFolder(configured.dataDir);
	await readKeyFile(configured);

	const httpServer = createServer();
	const shutdown = new Shutdown(httpServer);
	shutdown.onSignals();
	const database = await openDatabase(configured, {
		whenInUse: 'refuse',
		onLost: () =>
			shutdown.fail('The embedded database ended by itself: start again; what was acknowledged is kept.')
	});
	shutdown.last(database.close);
	const { settings } = database;

	try {
		await loadDemo(settings, console.log);
		await buildIfNeeded(root, console.log);
		configureHandler(settings, process.env);
		offerHost({ httpServer, settings, onShutdown: (step) => shutdown.add(step) });
		const { handler } = await import(pathToFileURL(path.join(root, 'build/handler.js')).href);
		httpServer.on('request', (request, response) => {
			prepareRequest(request, response, settings);
			handler(request, response, () => response.writeHead(404).end());
		});
		const address = await listen(httpServer, settings);
		console.log(`Sanfang runs at ${address}`);
		if (settings.mode === 'demo') {
			for (const line of await demoSignInLines(settings)) console.log(line);
			console.log(`Demo: the data is in ${settings.dataDir}. Stop with Ctrl-C.`);
		} else console.log(`Listening on ${settings.host}:${settings.port} for the proxy in front.`);
	} catch (error) {
		await shutdown.run();
		throw error;
	}
}

async function makeDataFolder(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o711 }).catch((error: NodeJS.ErrnoException) => {
		throw new CannotStart(
			`The data folder ${folder} cannot be made (${error.code}): name one that may be written in SANFANG_DATA.`
		);
	});
}

start().catch((error: unknown) => {
	console.error(error instanceof CannotStart ? error.message : error);
	process.exit(1);
});
