import type { Socket } from 'socket.io';

/**
 * What one socket may send: bursts of 20 frames, 10 a second in the long run, whatever is in them. A person at a phone
 * stays far below.
 */
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
		_receiver: Receiver;
		terminate(): void;
	};
}

/** Takes frames apart; a piece of the network may hold thousands of them. */
interface Receiver {
	/** What has come and is not read yet. */
	_bufferedBytes: number;
	/** Begins a frame, whose first two bytes may not have come. */
	getInfo(done: (error?: Error) => void): void;
	createError(kind: typeof Error, words: string, prefix: boolean, status: number, code: string): Error;
}

/** A connection before it has said what it came for, which a `Socket` does not show. */
export type Connection = Socket['conn'];

const FIRST_BYTES = 2;
const POLICY = 1008;

/** Ends the connection at once, without waiting for the other side. */
export function cut({ transport }: Connection): void {
	(transport as unknown as WebSocketTransport).socket?.terminate();
}

/**
 * Cuts the connection when it sends more than it may, and reads nothing further of it. Counted where frames begin, so
 * that answers to a ping nobody sent, empty pieces of a message and what comes before the handshake is over count too.
 */
export function limitFrames(
	connection: Connection,
	onTooMany: () => void,
	now: () => number = () => performance.now()
): void {
	const { socket } = connection.transport as unknown as WebSocketTransport;
	if (!socket) return;
	const receiver = socket._receiver;
	const begin = receiver.getInfo.bind(receiver);
	let tokens = BURST;
	let at = now();
	receiver.getInfo = (done) => {
		if (receiver._bufferedBytes < FIRST_BYTES) return begin(done);
		tokens = Math.min(BURST, tokens + ((now() - at) / 1000) * PER_SECOND) - 1;
		at = now();
		if (tokens >= 0) return begin(done);
		onTooMany();
		cut(connection);
		done(receiver.createError(RangeError, 'too many frames', false, POLICY, 'TOO_MANY_FRAMES'));
	};
}

/** Whether the other side has stopped reading: what was sent waits here, and would go on growing. */
export function isStalled(connection: Connection): boolean {
	const { transport, writeBuffer } = connection as unknown as {
		transport: WebSocketTransport;
		writeBuffer: { data?: string | Buffer }[];
	};
	if (writeBuffer.length > MOST_WAITING) return true;
	const waiting = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
	return waiting + (transport.socket?.bufferedAmount ?? 0) > MOST_BYTES;
}
