import { io, type Socket } from 'socket.io-client';
import { SOCKET_PATH, type ClientToServer, type ServerToClient } from '#lib/domain/live/messages.ts';

const ANSWER_MS = 5_000;

/**
 * Calls back when a meeting's record has grown past `since`, for pages that show a part of it and load that anew. Comes
 * back by itself after a cut; what came meanwhile is told by the first tick. Returns what ends it.
 */
export function followRecord(
	meeting: string,
	since: number,
	locale: 'zh' | 'en',
	onNews: () => void
): () => void {
	let known = since;
	const socket: Socket<ServerToClient, ClientToServer> = io({
		path: SOCKET_PATH,
		transports: ['websocket'],
		reconnectionDelay: 1_000,
		reconnectionDelayMax: 2_000,
		query: { locale }
	});
	const hear = (index: number) => {
		if (index <= known) return;
		known = index;
		onNews();
	};
	socket.on('connect', () => {
		socket
			.timeout(ANSWER_MS)
			.emitWithAck('join', { meeting, since: known })
			.then((answer) => {
				if ('refusal' in answer) socket.disconnect();
				else hear(answer.index);
			})
			.catch(() => socket.io.engine?.close());
	});
	socket.on('entries', (entries) => hear(entries.at(-1)?.i ?? known));
	socket.on('tick', ({ index }) => hear(index));
	socket.on('audience', onNews);
	socket.on('left', () => socket.disconnect());
	return () => socket.disconnect();
}
