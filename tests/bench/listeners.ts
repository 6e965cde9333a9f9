/**
 * A process of clients that listen, of one of three servers: the meetings' (they join one), plain socket.io, or raw
 * sockets. Speaks with the bench over the channel between them.
 */
import { setTimeout } from 'node:timers/promises';
import type { JoinAnswer } from '#lib/domain/live/messages.ts';
import { now } from './client-process.ts';
import { LightClient } from './light-client.ts';

/** Into a meeting of the application, or to a server that asks nothing. */
export type Come =
	| {
			say: 'come';
			server: 'MEETING';
			port: number;
			origin: string;
			meetingId: string;
			since: number;
			cookies: string[];
	  }
	| { say: 'come'; server: 'PLAIN' | 'RAW'; port: number; count: number };

export type ToListeners =
	| Come
	/** Answered once every client has got a message with these words in it. */
	| { say: 'hear'; words: string }
	/** From now on whoever is cut off comes back, as phones do. Answered once all have. */
	| { say: 'return' }
	| { say: 'go' };

/** When the last of them was there, had heard, or was back. */
export interface FromListeners {
	last: number;
}

interface Listener {
	hears(words: string): Promise<void>;
	close(): void;
	onLost: () => void;
}

/** Phones wait so long before they try again, each its own time between the two (live-meeting.svelte.ts). */
const RETRY_MS = [1_000, 2_000] as const;

const clients: Listener[] = [];
let returning = false;

process.on('message', (message: ToListeners) => {
	act(message).catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
});

async function act(message: ToListeners): Promise<void> {
	if (message.say === 'go') {
		returning = false;
		for (const client of clients) client.close();
		process.disconnect();
		return;
	}
	if (message.say === 'come') await come(message);
	else if (message.say === 'hear') await Promise.all(clients.map((client) => client.hears(message.words)));
	else await allReturn();
	process.send!({ last: now() } satisfies FromListeners);
}

/** How far each knows the record: whoever comes back lacks one entry, as if it had come while he was away. */
const known: number[] = [];
const ways: (() => Promise<Listener>)[] = [];

async function come(message: Come): Promise<void> {
	const count = message.server === 'MEETING' ? message.cookies.length : message.count;
	for (let n = 0; n < count; n++) {
		const way = () => enter(message, n);
		ways.push(way);
		clients.push(await way());
	}
}

/** Connects, and joins where there is something to join, as whoever has just opened the page. */
async function enter(message: Come, n: number): Promise<Listener> {
	if (message.server !== 'MEETING') {
		if (message.server === 'RAW') return RawClient.connect(message.port);
		return LightClient.connect(message.port, { origin: `http://127.0.0.1:${message.port}` });
	}
	const { port, origin, meetingId, cookies } = message;
	const since = known[n] ?? message.since;
	const client = await LightClient.connect(port, { origin, cookie: cookies[n]! });
	const answer = (await client.ask('join', { meeting: meetingId, since })) as JoinAnswer;
	if ('refusal' in answer) throw new Error(`not let in: ${JSON.stringify(answer)}`);
	if (returning && answer.entries?.at(-1)?.i !== answer.index) {
		client.close();
		throw new Error('not up to date');
	}
	known[n] = answer.index - 1;
	return client;
}

async function allReturn(): Promise<void> {
	returning = true;
	await Promise.all(clients.map((client, n) => lost(client).then(() => back(n))));
}

function lost(client: Listener): Promise<void> {
	return new Promise((resolve) => (client.onLost = resolve));
}

async function back(n: number): Promise<void> {
	while (returning) {
		const [least, most] = RETRY_MS;
		await setTimeout(least + Math.random() * (most - least));
		try {
			clients[n] = await ways[n]!();
			return;
		} catch {
			// The server is not there yet: once more.
		}
	}
}

class RawClient implements Listener {
	onLost = () => {};
	readonly #socket: WebSocket;
	#heard: { words: string; found: () => void } | null = null;
	#news = '';

	static connect(port: number): Promise<RawClient> {
		return new Promise((resolve, reject) => {
			const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
			const client = new RawClient(socket);
			socket.addEventListener('open', () => resolve(client));
			socket.addEventListener('error', () => reject(new Error('not let in')));
		});
	}

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
			this.#news += data;
			this.#look();
		});
	}

	hears(words: string): Promise<void> {
		return new Promise((resolve) => {
			this.#heard = { words, found: resolve };
			this.#look();
		});
	}

	close(): void {
		this.#socket.close();
	}

	#look(): void {
		if (!this.#heard || !this.#news.includes(this.#heard.words)) return;
		this.#heard.found();
		this.#heard = null;
		this.#news = '';
	}
}
