import { expect, test } from './go.ts';

test('every answer carries the rules for the browser', async ({ request }) => {
	for (const path of ['/', '/icon.svg', '/no-such-page']) {
		const headers = (await request.get(path)).headers();
		expect(headers, path).toMatchObject({
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'DENY',
			'referrer-policy': 'same-origin'
		});
	}
	const { 'content-security-policy': policy } = (await request.get('/')).headers();
	expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
});
