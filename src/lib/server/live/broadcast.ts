import type { ServerToClient } from '#lib/domain/live/messages.ts';
import type { WebSocketTransport } from './limits.ts';
import type { LiveServer, LiveSocket } from './live-socket.ts';

/** Engine.IO's "message" and Socket.IO's "event", before the event's JSON. */
const EVENT = '42';
const FINAL_TEXT = 0x81;

/**
 * Says one thing to everybody in a channel: encoded once and framed once, and handed to the connections as it is.
 * socket.io shares the frame too, but takes every packet through a queue and six listeners of its own, which with two
 * thousand costs as much as the network does. Whoever still has something waiting gets it through that queue, after what
 * waits; with `orNever` not at all, since the next one will say it anew.
 */
export function sayToAll<Event extends keyof ServerToClient>(
	io: LiveServer,
	channel: string,
	said: [Event, ...Parameters<ServerToClient[Event]>],
	orNever = false
): void {
	const { adapter, sockets } = io.of('/');
	const frame = textFrame(`${EVENT}${JSON.stringify(said)}`);
	const behind: string[] = [];
	for (const id of adapter.rooms.get(channel) ?? []) {
		const socket = sockets.get(id);
		if (socket && !sendAtOnce(socket, frame)) behind.push(id);
	}
	if (behind.length > 0 && !orNever) io.to(behind).emit(...said);
}

/** Sends a frame unless something waits before it; says whether it did. */
function sendAtOnce(socket: LiveSocket, frame: Buffer): boolean {
	const { transport, writeBuffer, readyState } = socket.conn as unknown as {
		transport: WebSocketTransport & { writable: boolean };
		writeBuffer: unknown[];
		readyState: string;
	};
	const free = readyState === 'open' && writeBuffer.length === 0 && transport.writable;
	if (!free || !transport.socket || transport.socket.bufferedAmount > 0) return false;
	transport.socket._sender.sendFrame([frame]);
	return true;
}

/** A text as one frame of a server (RFC 6455, 5.2): not masked, and with its length in as few bytes as it takes. */
export function textFrame(text: string): Buffer {
	const length = Buffer.byteLength(text);
	const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const frame = Buffer.allocUnsafe(head + length);
	frame[0] = FINAL_TEXT;
	if (head === 2) frame[1] = length;
	else if (head === 4) {
		frame[1] = 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 127;
		frame.writeBigUInt64BE(BigInt(length), 2);
	}
	frame.write(text, head);
	return frame;
}
