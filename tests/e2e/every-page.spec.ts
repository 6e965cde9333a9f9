import type { CDPSession, Page } from '@playwright/test';
import { barriers, bringChecker, expect, hydrated, test } from './go.ts';
import { DESK, letIn, PHONE } from './people.ts';
import { routes } from './routes.ts';
import { setStage, type Seen } from './stage.ts';
import { onPortal } from './visit.ts';

/** Every two of language, theme and width meet in one of these; a page is opened once in each language and then turned. */
const LOOKS = [
	{ locale: 'zh-CN', desk: 'light', phone: 'dark' },
	{ locale: 'en-GB', desk: 'dark', phone: 'light' }
] as const;
type Look = (typeof LOOKS)[number];

let stage: Seen[];

test.beforeAll(async () => {
	test.setTimeout(60_000);
	stage = await onPortal(setStage);
});

test('every page of the portal is looked at', () => {
	const pages = routes().filter(({ page }) => page);
	expect(pages.map(({ id }) => id).filter((id) => !stage.some(({ route }) => route === id))).toEqual([]);
});

for (const look of LOOKS) {
	const { locale, desk, phone } = look;
	test(`every page can be used in ${locale}, ${desk} on a desktop, ${phone} on a phone and at 320 px`, async ({
		browser
	}) => {
		test.setTimeout(300_000);
		const faults: string[] = [];
		const left = [...stage];
		const walk = async () => {
			const context = await browser.newContext({
				...DESK,
				baseURL: process.env.SANFANG_E2E_URL!,
				locale,
				colorScheme: desk,
				timezoneId: 'Asia/Shanghai'
			});
			const page = await context.newPage();
			await bringChecker(page);
			const window = { page, devtools: await context.newCDPSession(page), heard: listen(page) };
			for (let seen = left.shift(); seen; seen = left.shift())
				for (const fault of await lookAt(window, look, seen))
					faults.push(`${seen.route} (${seen.as}): ${fault}`);
			await context.close();
		};
		// Two at once, as many as a small machine has processors.
		await Promise.all([walk(), walk()]);
		expect(faults.sort()).toEqual([]);
	});
}

/** One tab, in which page after page is opened: a new one takes longer to make than most pages to come. */
interface Window {
	page: Page;
	devtools: CDPSession;
	heard: ReturnType<typeof listen>;
}

/** Opens a page as its reader and says what is wrong with it on a desktop, then on a phone in the other theme. */
async function lookAt(window: Window, { locale, desk, phone }: Look, seen: Seen): Promise<string[]> {
	const { page, heard } = window;
	const faults = heard.begin(seen.status);
	await page.context().clearCookies();
	if (seen.cookie) {
		await letIn(page.context(), seen.cookie);
	}
	await page.emulateMedia({ colorScheme: desk });
	await turnTo(window, DESK.viewport);
	await page.goto(seen.address);
	await hydrated(page);
	const lang = await page.locator('html').getAttribute('lang');
	if (lang !== (locale === 'zh-CN' ? 'zh-CN' : 'en')) faults.push(`its language is ${lang}`);
	const on = async (what: string) => (await barriers(page)).map((barrier) => `on a ${what}: ${barrier}`);
	const headings = await page.locator('h1').count();
	if (headings !== 1) faults.push(`${headings} h1`);
	faults.push(...(await on('desktop')), ...(await sideways(page, DESK.viewport.width)));
	await page.emulateMedia({ colorScheme: phone });
	await turnTo(window, PHONE.viewport, true);
	faults.push(...(await on('phone')), ...(await sideways(page, PHONE.viewport.width)));
	await turnTo(window, { ...PHONE.viewport, width: 320 }, true);
	faults.push(...(await sideways(page, 320)));
	// What this page still asks for is not asked by the next reader.
	await page.goto('about:blank');
	return faults;
}

/** Makes the window that of a phone, touched by fingers, or of a desktop, without opening the page again. */
async function turnTo(
	{ devtools }: Window,
	viewport: { width: number; height: number },
	mobile = false
): Promise<void> {
	await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: mobile });
	await devtools.send('Emulation.setDeviceMetricsOverride', { ...viewport, deviceScaleFactor: 1, mobile });
}

/**
 * Collects errors in the console (a breach of the security policy is one), exceptions and failed requests, for one page
 * after the other: `begin` says which answer is expected, and answers with where the page's faults go.
 */
function listen(page: Page) {
	let faults: string[] = [];
	let status = 200;
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
	const begin = (expected: number): string[] => {
		status = expected;
		return (faults = []);
	};
	return { begin };
}

/** What reaches beyond a window of this width, if the page scrolls sideways. */
async function sideways(page: Page, width: number): Promise<string[]> {
	const wide = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return null;
		const beyond = [...document.querySelectorAll('body *')].filter(
			(element) => element.getBoundingClientRect().right > clientWidth + 0.5
		);
		return `${scrollWidth} px wide: ${beyond.at(-1)?.outerHTML.slice(0, 200)}`;
	});
	return wide ? [`scrolls sideways at ${width} px: ${wide}`] : [];
}
