import { expect, expectAccessible, go, test } from './go.ts';

const languages = [
	{ browser: 'zh-CN', lang: 'zh-CN' },
	{ browser: 'en-GB', lang: 'en' }
];

for (const { browser, lang } of languages) {
	for (const colorScheme of ['light', 'dark'] as const) {
		test.describe(`for a ${browser} browser that wants ${colorScheme}`, () => {
			test.use({ locale: browser, colorScheme });

			test('the front page speaks its language and can be used by everybody', async ({ page }) => {
				const complaints: string[] = [];
				page.on('console', (message) => {
					if (message.type() === 'error') complaints.push(message.text());
				});
				page.on('pageerror', (error) => complaints.push(error.message));

				await go(page, '/');
				await expect(page.locator('html')).toHaveAttribute('lang', lang);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				await expectAccessible(page);
				expect(complaints).toEqual([]);
			});
		});
	}
}

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
