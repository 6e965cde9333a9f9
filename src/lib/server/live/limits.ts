import type { Socket } from 'socket.io';

/** What one socket may send: bursts of 20, 10 a second in the long run. A person at a phone stays far below. */
const BURST = 20;
const PER_SECOND = 10;

/** A socket that has not taken what was sent is cut beyond this many messages, or this many bytes. */
const MOST_WAITING = 100;
const MOST_BYTES = 512 * 1024;

/** The parts of `ws` that socket.io does not show; its own close waits for the other side, who may be the trouble. */
export interface WebSocketTransport {
	socket?: {
		bufferedAmount: number;
		/** engine.io sends what it framed before in the same way. */
		_sender: { sendFrame(pieces: Buffer[]): void };
		terminate(): void;
		on(event: 'ping' | 'pong', heard: () => void): void;
	};
}

/** Ends the connection at once, without waiting for the other side. */
export function cut(socket: Socket): void {
	const { transport } = socket.conn as unknown as { transport: WebSocketTransport };
	transport.socket?.terminate();
}

/** Cuts the socket when it sends more than it may, acknowledgements and protocol frames included (measures.md 1). */
export function limitRate(socket: Socket, now: () => number = () => performance.now()): void {
	let tokens = BURST;
	let at = now();
	const spend = () => {
		tokens = Math.min(BURST, tokens + ((now() - at) / 1000) * PER_SECOND) - 1;
		at = now();
		if (tokens < 0) cut(socket);
	};
	socket.conn.on('packet', ({ type }: { type: string }) => {
		if (type !== 'pong') spend();
	});
	const { transport } = socket.conn as unknown as { transport: WebSocketTransport };
	transport.socket?.on('ping', spend);
}

/** Whether the other side has stopped reading: what was sent waits here, and would go on growing. */
export function isStalled(socket: Socket): boolean {
	const { transport, writeBuffer } = socket.conn as unknown as {
		transport: WebSocketTransport;
		writeBuffer: { data?: string | Buffer }[];
	};
	if (writeBuffer.length > MOST_WAITING) return true;
	const waiting = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
	return waiting + (transport.socket?.bufferedAmount ?? 0) > MOST_BYTES;
}
