/**
 * What socket.io alone costs: a server that lets everybody in and does nothing, with the settings that the meetings use
 * for their transport. Listens on the port in its argument (0: any), and tells its parent which and when.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { SOCKET_PATH } from '#lib/domain/live/messages.ts';
import { now } from './client-process.ts';

export interface Listening {
	port: number;
	at: number;
}

const server = createServer();
new Server(server, {
	path: SOCKET_PATH,
	transports: ['websocket'],
	serveClient: false,
	pingInterval: 5_000,
	pingTimeout: 4_000,
	perMessageDeflate: false
});
server.listen(Number(process.argv[2]), '127.0.0.1', () =>
	process.send!({ port: (server.address() as { port: number }).port, at: now() } satisfies Listening)
);
process.on('disconnect', () => process.exit());
