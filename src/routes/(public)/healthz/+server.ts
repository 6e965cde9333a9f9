/** The process lives. Whether it should be sent requests is what /readyz says. */
export function GET() {
	return new Response('ok\n', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
}
