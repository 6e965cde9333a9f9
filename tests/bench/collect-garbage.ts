import { once } from 'node:events';

/** Has a process started with `--inspect` drop what it no longer needs; `printed`: all that it said on its error output. */
export async function collectGarbage(printed: string): Promise<void> {
	const address = /Debugger listening on (ws:\S+)/.exec(printed)?.[1];
	if (!address) throw new Error('the process was not started with --inspect');
	const inspector = new WebSocket(address);
	await once(inspector, 'open');
	inspector.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
	await once(inspector, 'message');
	inspector.close();
}
