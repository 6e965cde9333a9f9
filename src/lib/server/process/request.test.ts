import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Settings } from '../settings.ts';
import { prepareRequest } from './request.ts';

test('a file that is gone when it is to be sent ends its request, and not the process', async () => {
	const server = createServer((request, response) => {
		prepareRequest(request, response, { mode: 'demo', trustedProxies: 0 } as Settings);
		createReadStream(`${import.meta.filename}${request.url === '/gone' ? '.gone' : ''}`).pipe(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	await expect(fetch(`${origin}/gone`)).rejects.toThrow();
	expect(await (await fetch(origin)).text()).toContain('is gone when it is to be sent');
	await new Promise((resolve) => server.close(resolve));
});
