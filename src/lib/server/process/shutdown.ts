import type { Server } from 'node:http';

/** Requests under way and the steps beside them may take this long; then what is left is cut. */
const DRAIN_MS = 2_000;

/** Nobody waits longer than 5 seconds for the end; what was not finished is recovered at the next start. */
const DEADLINE_MS = 4_800;

type Step = () => Promise<void> | void;

/** The end of the process: no new connections, the application's steps, then the database. */
export class Shutdown {
	#httpServer: Server;
	#steps: Step[] = [];
	#last: Step[] = [];
	#running: Promise<void> | undefined;

	constructor(httpServer: Server) {
		this.#httpServer = httpServer;
	}

	/** Adds a step that runs beside the others while requests drain. */
	add(step: Step): void {
		this.#steps.push(step);
	}

	/** Adds a step that runs after all others: the ground they stand on. */
	last(step: Step): void {
		this.#last.push(step);
	}

	/** Ends the process when it is asked to; a second request changes nothing, the first is already under way. */
	onSignals(): void {
		for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
			process.on(signal, () => void this.#end(0));
		}
	}

	/** Says why, and ends the process with 1. */
	fail(reason: string): void {
		console.error(reason);
		void this.#end(1);
	}

	/** Everything but the exit. */
	run(): Promise<void> {
		this.#running ??= this.#drain();
		return this.#running;
	}

	async #end(code: number): Promise<void> {
		setTimeout(() => process.exit(1), DEADLINE_MS).unref();
		await this.run();
		process.exit(code);
	}

	async #drain(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.#httpServer.close(() => resolve()));
		this.#httpServer.closeIdleConnections();
		await atMost(DRAIN_MS, [closed, ...this.#steps.map(attempt)]);
		this.#httpServer.closeAllConnections();
		await Promise.all(this.#last.map(attempt));
	}
}

async function attempt(step: Step): Promise<void> {
	try {
		await step();
	} catch (error) {
		console.error('while stopping:', error);
	}
}

async function atMost(milliseconds: number, all: Promise<void>[]): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
	await Promise.race([Promise.all(all), late]);
	clearTimeout(timer);
}
