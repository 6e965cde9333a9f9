import type { RequestEvent } from '@sveltejs/kit';
import type { Device } from '#lib/server/auth/session.ts';

/** Where a request comes from; the address is a proxy's word only as far as the settings trust one. */
export function deviceOf(event: Pick<RequestEvent, 'request' | 'getClientAddress'>): Device {
	return { userAgent: event.request.headers.get('user-agent') ?? '', address: event.getClientAddress() };
}
