import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address before several processes: connections go by turns to whichever answers, and end with it. */
export interface Balancer {
	port: number;
	/** How many connections are open to the process on each port. */
	open(port: number): number;
	close(): Promise<void>;
}

/** A balancer on a free port of loopback. Which ports it leads to may be said later, by changing `ports`. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
	const pairs = new Map<Socket, { inside: Socket; port: number }>();
	let turn = 0;
	const server = createServer((outside) => {
		outside.on('error', () => outside.destroy());
		lead(outside, ports.length);
	});

	/** To the next process; one that does not answer is passed over, for as long as there are others. */
	function lead(outside: Socket, left: number): void {
		const port = ports[turn++ % ports.length]!;
		const inside = connect(port, '127.0.0.1');
		inside.once('connect', () => {
			pairs.set(outside, { inside, port });
			inside.removeAllListeners('error').on('error', () => outside.destroy());
			outside.pipe(inside).pipe(outside);
		});
		inside.once('error', () => (left > 1 ? lead(outside, left - 1) : outside.destroy()));
		inside.once('close', () => pairs.get(outside)?.inside === inside && outside.destroy());
		outside.once('close', () => {
			inside.destroy();
			pairs.delete(outside);
		});
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		open: (port) => [...pairs.values()].filter((pair) => pair.port === port).length,
		async close() {
			for (const outside of pairs.keys()) outside.destroy();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
