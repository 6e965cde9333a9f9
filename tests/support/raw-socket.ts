import { once } from 'node:events';
import { WebSocket } from 'ws';
import { SOCKET_PATH } from '#lib/domain/live/messages.ts';

/** A client that sends what it likes, frame by frame, and speaks no protocol by itself. */
export interface RawSocket {
	send(frame: string | Buffer): void;
	/** Resolves when a frame with these words has come. */
	hears(words: string): Promise<void>;
	/** Every frame that has come, a line each. */
	heard(): string;
	/** Writes bytes past all framing. */
	write(bytes: Buffer): void;
	/** Resolves when the connection has ended, with the code that the other side gave. */
	ended: Promise<number>;
	end(): void;
}

/** Through the handshake and no further; rejects when that was refused. */
export async function rawSocket(port: number, { cookie }: { cookie: string }): Promise<RawSocket> {
	const socket = new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}/?EIO=4&transport=websocket`, {
		headers: { cookie },
		origin: 'https://portal.example',
		perMessageDeflate: false
	});
	let heard = '';
	let look = () => {};
	socket.on('message', (data) => {
		heard += `${String(data)}\n`;
		look();
	});
	socket.on('error', () => {});
	const ended = once(socket, 'close').then(([code]) => code as number);
	await Promise.race([
		once(socket, 'open'),
		ended.then(() => {
			throw new Error('not let in');
		})
	]);
	return {
		send: (frame) => socket.send(frame),
		hears: (words) =>
			new Promise((resolve) => {
				look = () => heard.includes(words) && resolve();
				look();
			}),
		heard: () => heard,
		// `ws` has no way to break its own framing.
		write: (bytes) => void (socket as unknown as { _socket: import('node:net').Socket })._socket.write(bytes),
		ended,
		end: () => socket.terminate()
	};
}
