import type { Browser, BrowserContext, Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { expect, hydrated, test } from './go.ts';
import { DESK, PHONE } from './people.ts';
import { routes } from './routes.ts';
import { setStage, type Seen } from './stage.ts';
import { onPortal } from './visit.ts';

/** Every two of language, theme and width meet in one of these. */
const LOOKS = [
	{ locale: 'zh-CN', colorScheme: 'light', desk: true },
	{ locale: 'en-GB', colorScheme: 'dark', desk: true },
	{ locale: 'en-GB', colorScheme: 'light', desk: false },
	{ locale: 'zh-CN', colorScheme: 'dark', desk: false }
] as const;
type Look = (typeof LOOKS)[number];

// Pictures of hundreds of pages cost more than the pages; what is wrong is said in words.
test.use({ trace: 'off' });

let stage: Seen[];

test.beforeAll(async () => {
	test.setTimeout(60_000);
	stage = await onPortal(setStage);
});

test('every page of the portal is looked at', () => {
	const pages = routes().filter(({ page }) => page);
	expect(pages.map(({ id }) => id).filter((id) => !stage.some(({ route }) => route === id))).toEqual([]);
});

for (const options of LOOKS) {
	const { locale, colorScheme, desk } = options;
	const width = desk ? 'a desktop' : 'a phone, and at 320 px';
	test(`every page can be used in ${locale}, ${colorScheme}, on ${width}`, async ({ browser }) => {
		test.setTimeout(300_000);
		const faults: string[] = [];
		const left = [...stage];
		const look = async (context: BrowserContext) => {
			for (let seen = left.shift(); seen; seen = left.shift())
				for (const fault of await lookAt(context, options, seen))
					faults.push(`${seen.route} (${seen.as}): ${fault}`);
			await context.close();
		};
		// Two at once, as many as a small machine has processors.
		const contexts = [await browserWith(browser, options), await browserWith(browser, options)];
		await Promise.all(contexts.map(look));
		expect(faults.sort()).toEqual([]);
	});
}

function browserWith(browser: Browser, { locale, colorScheme, desk }: Look): Promise<BrowserContext> {
	return browser.newContext({
		...(desk ? DESK : PHONE),
		baseURL: process.env.SANFANG_E2E_URL!,
		locale,
		colorScheme,
		timezoneId: 'Asia/Shanghai'
	});
}

/** Opens a page as its reader and says what is wrong with it. */
async function lookAt(context: BrowserContext, { desk, locale }: Look, seen: Seen): Promise<string[]> {
	await context.clearCookies();
	if (seen.cookie) {
		const [name, value] = seen.cookie.split('=', 2) as [string, string];
		await context.addCookies([{ name, value, url: process.env.SANFANG_E2E_URL! }]);
	}
	const page = await context.newPage();
	const faults = listen(page, seen.status);
	await page.goto(seen.address);
	await hydrated(page);
	const lang = await page.locator('html').getAttribute('lang');
	if (lang !== (locale === 'zh-CN' ? 'zh-CN' : 'en')) faults.push(`its language is ${lang}`);
	const headings = await page.locator('h1').count();
	if (headings !== 1) faults.push(`${headings} h1`);
	// In the page itself, which has no frames; otherwise each reading opens a page of its own for its sum.
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
	const { violations } = await axe.analyze();
	for (const { id, impact, help, nodes } of violations)
		if (impact === 'serious' || impact === 'critical')
			faults.push(`${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
	for (const width of desk ? [1440] : [390, 320]) {
		await page.setViewportSize({ width, height: 844 });
		const wide = await widest(page);
		if (wide) faults.push(`scrolls sideways at ${width} px: ${wide}`);
	}
	await page.close();
	return faults;
}

/** Collects errors in the console (a breach of the security policy is one), exceptions and failed requests. */
function listen(page: Page, status: number): string[] {
	const faults: string[] = [];
	page.on('pageerror', ({ message }) => faults.push(`exception: ${message}`));
	page.on('console', (message) => {
		const ownStatus = status >= 400 && message.location().url === page.url();
		if (message.type() === 'error' && !ownStatus) faults.push(`console: ${message.text()}`);
	});
	page.on('response', (response) => {
		const document = response.request().isNavigationRequest();
		const expected = document ? response.status() === status : response.status() < 400;
		if (!expected) faults.push(`${response.status()} from ${new URL(response.url()).pathname}`);
	});
	page.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText;
		// The browser's own doing when a page is left.
		if (reason !== 'net::ERR_ABORTED') faults.push(`no answer from ${request.url()}: ${reason}`);
	});
	return faults;
}

/** What reaches beyond the window, if the page scrolls sideways. */
function widest(page: Page): Promise<string | null> {
	return page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return null;
		const beyond = [...document.querySelectorAll('body *')].filter(
			(element) => element.getBoundingClientRect().right > clientWidth + 0.5
		);
		return `${scrollWidth} px wide: ${beyond.at(-1)?.outerHTML.slice(0, 200)}`;
	});
}
