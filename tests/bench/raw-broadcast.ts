/**
 * What is possible: a server on the `ws` package that sends the body of a request to every socket, and no more. Its
 * parent is told the port.
 */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer(async (request, response) => {
	const pieces: Buffer[] = [];
	for await (const piece of request) pieces.push(piece as Buffer);
	const frame = Buffer.concat(pieces).toString();
	for (const client of sockets.clients) client.send(frame);
	response.end();
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port));
process.on('disconnect', () => process.exit());
