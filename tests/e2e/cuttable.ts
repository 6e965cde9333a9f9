import { connect, createServer, type Socket } from 'node:net';

export interface Cuttable {
	/** Where the portal is reached through this network. */
	url: string;
	/** Drops every connection and lets no new one through. */
	cut(): void;
	/** Takes what is sent to the portal there, and loses what comes back; no connection ends. */
	loseAnswers(): void;
	/** Lets new connections through, and their answers. */
	mend(): void;
	close(): Promise<void>;
}

/** A network of one wire to the portal that a test can cut, WebSockets included (which a browser's offline mode leaves open). */
export async function cuttable(target: string): Promise<Cuttable> {
	const { hostname, port } = new URL(target);
	const open = new Set<Socket>();
	let whole = true;
	let answers = true;
	const server = createServer((from) => {
		from.on('error', () => {});
		if (!whole) return from.destroy();
		const to = connect(Number(port), hostname);
		to.on('error', () => from.destroy());
		for (const socket of [from, to]) {
			open.add(socket);
			socket.on('close', () => {
				open.delete(socket);
				from.destroy();
				to.destroy();
			});
		}
		from.pipe(to);
		to.on('data', (piece) => answers && from.write(piece));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const drop = () => open.forEach((socket) => socket.destroy());
	return {
		url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
		cut() {
			whole = false;
			drop();
		},
		loseAnswers() {
			answers = false;
		},
		mend() {
			whole = answers = true;
		},
		async close() {
			drop();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
