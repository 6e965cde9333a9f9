import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { ask } from './client-process.ts';
import type { FromListeners, ToListeners } from './listeners.ts';

const PROCESSES = 4;

/** Clients that listen, spread over processes of their own. */
export class Crowd {
	readonly #processes: ChildProcess[] = Array.from({ length: PROCESSES }, () =>
		fork(path.join(import.meta.dirname, 'listeners.ts'))
	);

	/** More of them come into a meeting, each with a session. */
	async comeToMeeting(
		meeting: { port: number; origin: string; meetingId: string; since: number },
		cookies: string[]
	): Promise<void> {
		await this.#each((n) => ({
			say: 'come',
			server: 'MEETING',
			...meeting,
			cookies: cookies.filter((_, at) => at % PROCESSES === n)
		}));
	}

	/** More of them come to a server that asks nothing. */
	async comeTo(server: 'PLAIN' | 'RAW', port: number, count: number): Promise<void> {
		await this.#each((n) => ({
			say: 'come',
			server,
			port,
			count: Math.floor(count / PROCESSES) + (n < count % PROCESSES ? 1 : 0)
		}));
	}

	/** When the last of all had a message with these words in it. */
	hear(words: string): Promise<number> {
		return this.#each(() => ({ say: 'hear', words }));
	}

	/** When the last of all was back, after what is to cut them off. */
	return(): Promise<number> {
		return this.#each(() => ({ say: 'return' }));
	}

	leave(): void {
		for (const child of this.#processes) if (child.connected) child.send({ say: 'go' } satisfies ToListeners);
	}

	async #each(message: (n: number) => ToListeners): Promise<number> {
		const answers = await Promise.all(
			this.#processes.map((child, n) => ask<ToListeners, FromListeners>(child, message(n)))
		);
		return Math.max(...answers.map(({ last }) => last));
	}
}
