/**
 * Whether a request may change anything: reading always may, everything else only from our own pages. Browsers say
 * where a request comes from (Sec-Fetch-Site); where they do not (old ones, plain http on a local network), its Origin
 * must be the portal's own or the host it was sent to. A request that names neither is refused.
 */
export function mayChange(request: Request, ownOrigin: string): boolean {
	if (request.method === 'GET' || request.method === 'HEAD') return true;
	const site = request.headers.get('sec-fetch-site');
	if (site !== null) return site === 'same-origin';
	return isOwnOrigin(request.headers.get('origin'), request.headers.get('host'), ownOrigin);
}

/** Whether a request whose Origin and Host are these comes from the portal's own pages. One that names no Origin does not. */
export function isOwnOrigin(
	origin: string | null | undefined,
	host: string | null | undefined,
	ownOrigin: string
): boolean {
	if (!origin) return false;
	return origin === ownOrigin || hostOf(origin) === host;
}

function hostOf(origin: string): string | undefined {
	return URL.canParse(origin) ? new URL(origin).host : undefined;
}
