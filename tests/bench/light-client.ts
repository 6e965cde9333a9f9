import { SOCKET_PATH } from '#lib/domain/live/messages.ts';

/** The packets of Engine.IO 4 and Socket.IO 5 that a meeting's room uses, as they stand at the front of a frame. */
const HELLO = '0';
const PING = '2';
const PONG = '3';
const CONNECT = '40';
const EVENT = '42';
const ACK = '43';

/**
 * Speaks as a phone does and costs as little as it can: two thousand phones bring processors of their own, and here all
 * of them share the machine with what is measured. Frames are not decoded but for answers to its own requests.
 */
export class LightClient {
	readonly #socket: WebSocket;
	readonly #answers = new Map<string, (answer: unknown) => void>();
	#next = 0;
	#heard: { words: string; found: () => void } | null = null;
	#news = '';
	/** Called when the connection ends, for whatever reason. */
	onLost: () => void = () => {};

	/** Resolves once the room's socket is open. */
	static connect(port: number, headers: { cookie?: string; origin: string }): Promise<LightClient> {
		return new Promise((resolve, reject) => {
			const address = `ws://127.0.0.1:${port}${SOCKET_PATH}/?EIO=4&transport=websocket&locale=en`;
			// The type is the browser's, where no page may set a header.
			const socket = new WebSocket(address, { headers } as never);
			const client: LightClient = new LightClient(socket, () => resolve(client));
			socket.addEventListener('error', () => reject(new Error('not let in')));
			socket.addEventListener('close', () => {
				reject(new Error('cut off'));
				client.onLost();
			});
		});
	}

	private constructor(socket: WebSocket, connected: () => void) {
		this.#socket = socket;
		socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
			if (data === PING) socket.send(PONG);
			else if (data.startsWith(ACK)) this.#answer(data);
			else if (data.startsWith(EVENT)) this.#hear(data);
			else if (data.startsWith(CONNECT)) connected();
			else if (data.startsWith(HELLO)) socket.send(CONNECT);
		});
	}

	/** Sends an event and waits for its answer. */
	ask(event: string, request: unknown): Promise<unknown> {
		const id = String(this.#next++);
		return new Promise((resolve) => {
			this.#answers.set(id, resolve);
			this.#socket.send(`${EVENT}${id}${JSON.stringify([event, request])}`);
		});
	}

	/** Resolves when an event with these words comes, or came since the last time this was asked. */
	hears(words: string): Promise<void> {
		return new Promise((resolve) => {
			this.#heard = { words, found: resolve };
			this.#hear('');
		});
	}

	/** The whole frame with these words in it, when it comes. */
	frameWith(words: string): Promise<string> {
		return new Promise((resolve) => {
			const look = ({ data }: MessageEvent<string>) => {
				if (!data.includes(words)) return;
				this.#socket.removeEventListener('message', look);
				resolve(data);
			};
			this.#socket.addEventListener('message', look);
		});
	}

	close(): void {
		this.#socket.close();
	}

	#answer(frame: string): void {
		const at = frame.indexOf('[');
		const id = frame.slice(ACK.length, at);
		this.#answers.get(id)?.((JSON.parse(frame.slice(at)) as unknown[])[0]);
		this.#answers.delete(id);
	}

	#hear(frame: string): void {
		if (frame.startsWith(`${EVENT}["entries"`)) this.#news += frame;
		if (!this.#heard || !this.#news.includes(this.#heard.words)) return;
		this.#heard.found();
		this.#heard = null;
		this.#news = '';
	}
}
