import { createServer, type Server } from 'node:net';
import type { Server as HttpServer } from 'node:http';
import { CannotStart } from '../cannot-start.ts';
import type { Settings } from '../settings.ts';

type Address = Pick<Settings, 'host' | 'port' | 'origin'>;

/** Looks whether the port can be had, so that a taken one is known before anything is started. */
export async function requireFreePort(address: Address): Promise<void> {
	const probe = createServer();
	await open(probe, address);
	await new Promise((resolve) => probe.close(resolve));
}

/** Listens, and returns the address to open in a browser. */
export async function listen(httpServer: HttpServer, address: Address): Promise<string> {
	await open(httpServer, address);
	const { port } = httpServer.address() as { port: number };
	return address.port === 0 ? `http://${address.host}:${port}` : address.origin;
}

function open(server: Server, { host, port }: Address): Promise<void> {
	return new Promise((resolve, reject) => {
		const fail = (error: NodeJS.ErrnoException) => reject(new CannotStart(why(error, host, port)));
		server.once('error', fail);
		server.listen(port, host, () => {
			server.off('error', fail);
			resolve();
		});
	});
}

function why(error: NodeJS.ErrnoException, host: string, port: number): string {
	if (error.code === 'EADDRINUSE') {
		return `Port ${port} on ${host} is taken, perhaps by another Sanfang: stop what uses it, or choose another port with PORT=${port + 1}.`;
	}
	if (error.code === 'EACCES') {
		return `This user may not listen on port ${port}: choose one above 1023 with PORT, such as PORT=3000.`;
	}
	return `${host}:${port} cannot be listened on (${error.code}): set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.`;
}
