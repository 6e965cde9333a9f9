import type { IncomingMessage, ServerResponse } from 'node:http';
import { standingHeaders } from '../response-headers.ts';
import type { Settings } from '../settings.ts';

/** Signed papers are the largest bodies; routes set narrower limits of their own. */
const BODY_LIMIT = '40M';

const ADDRESS = 'x-sanfang-address';
const PROTOCOL = 'x-sanfang-protocol';

/** Tells adapter-node what it reads from the environment; before its handler is loaded. */
export function configureHandler(settings: Settings, env: NodeJS.ProcessEnv): void {
	env.BODY_SIZE_LIMIT = BODY_LIMIT;
	env.ADDRESS_HEADER = ADDRESS;
	// A demo without an ORIGIN answers under every name it is called by: localhost, 127.0.0.1, the address in the local network.
	if (env.ORIGIN) env.ORIGIN = settings.origin;
	else env.PROTOCOL_HEADER = PROTOCOL;
}

/**
 * What holds for every request, those for static files too, which no hook sees. The two headers that
 * adapter-node reads are ours alone: whatever a client sent under their names is overwritten.
 */
export function prepareRequest(request: IncomingMessage, response: ServerResponse, settings: Settings): void {
	request.headers[ADDRESS] = clientAddress(request, settings.trustedProxies);
	request.headers[PROTOCOL] = 'http';
	for (const [name, value] of Object.entries(standingHeaders(settings.mode))) response.setHeader(name, value);
	// A file of an earlier build is gone once the application was built anew beside this process: that ends the request for
	// it, and not the process.
	response.on('pipe', (file) => file.on('error', () => response.destroy()));
}

/**
 * The address that the outermost of our own proxies saw: each adds one to the right end of X-Forwarded-For, and
 * what stands left of theirs is anybody's claim.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
	const direct = request.socket.remoteAddress ?? '';
	if (trustedProxies === 0) return direct;
	const forwarded = String(request.headers['x-forwarded-for'] ?? '')
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);
	return forwarded.at(-Math.min(trustedProxies, forwarded.length)) || direct;
}
