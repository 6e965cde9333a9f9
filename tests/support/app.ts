import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface RunningApp {
	/** Where it answers, without a slash at the end. */
	url: string;
	child: ChildProcess;
	/** Everything printed so far. */
	output(): string;
	/** Sends the signal and waits for the end. */
	end(signal: NodeJS.Signals): Promise<Ended>;
}

export interface Ended {
	code: number | null;
	milliseconds: number;
	output: string;
}

/** What `npm start` runs in the end, and `npm start` itself, which must hand signals on. */
const commands = { node: [process.execPath, 'src/server.ts'], npm: ['npm', 'start', '--silent'] } as const;
type Command = keyof typeof commands;

/** Starts the application on a free port, unless `env` names one, and waits until it answers. */
export async function startApp(env: Record<string, string>, command: Command = 'node'): Promise<RunningApp> {
	const { child, port, output, ended } = await spawnApp(env, command);
	const running = new Promise<void>((resolve) => {
		child.stdout!.on('data', () => /Sanfang runs at/.test(output()) && resolve());
	});
	const early = await Promise.race([running, ended]);
	if (early) throw new Error(`the application ended with ${early.code}:\n${early.output}`);
	return {
		url: `http://127.0.0.1:${port}`,
		child,
		output,
		async end(signal) {
			const began = performance.now();
			// If it has ended by itself, its last words are to be read.
			if (child.exitCode === null && child.signalCode === null) process.kill(child.pid!, signal);
			return { ...(await ended), milliseconds: performance.now() - began };
		}
	};
}

/** Starts the application where it is expected to give up, and waits for the end. */
export async function startInVain(env: Record<string, string>): Promise<Ended> {
	const { child, output, ended } = await spawnApp(env);
	const running = new Promise<null>((resolve) => {
		child.stdout!.on('data', () => /Sanfang runs at/.test(output()) && resolve(null));
	});
	const end = await Promise.race([running, ended]);
	if (end) return end;
	process.kill(child.pid!, 'SIGTERM');
	await ended;
	throw new Error('the application started');
}

export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}

async function spawnApp(env: Record<string, string>, command: Command = 'node') {
	const port = env.PORT ?? String(await freePort());
	const began = performance.now();
	const [program, ...args] = commands[command];
	const child = spawn(program, args, {
		cwd: root,
		env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: port, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let words = '';
	const output = () => words;
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
	}
	const ended: Promise<Ended> = once(child, 'close').then(([code]) => ({
		code,
		milliseconds: performance.now() - began,
		output: words
	}));
	return { child, port, output, ended };
}
