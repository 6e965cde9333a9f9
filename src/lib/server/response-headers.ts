const always: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	// The address of a page can carry a one-time link: it goes to nobody else.
	'referrer-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'
};

/** What every answer carries, those for static files too. HSTS only in production, where the portal is behind TLS. */
export function standingHeaders(mode: 'demo' | 'production'): Record<string, string> {
	return mode === 'production' ? { ...always, 'strict-transport-security': 'max-age=31536000' } : always;
}

/** Adds the standing headers; one that a route has set itself stays. */
export function addHeaders(response: Response, mode: 'demo' | 'production', personal: boolean): void {
	const wanted = { ...standingHeaders(mode) };
	// What one person saw is not left in the browser for the next one at the same desk. And no page is kept by a proxy:
	// each depends on cookies.
	wanted['cache-control'] = personal ? 'private, no-store' : 'private, no-cache';
	for (const [name, value] of Object.entries(wanted)) {
		if (!response.headers.has(name)) response.headers.set(name, value);
	}
}
