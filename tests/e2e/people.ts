import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Portal } from '#lib/server/portal.ts';
import { giveAccount, password } from '../support/accounts.ts';
import { sessionCookie } from '../support/live.ts';
import { go } from './go.ts';
import { onPortal } from './visit.ts';

/** Makes sure that a person can sign in, and answers with the address to do it by. */
export async function emailOf(portal: Portal, personId: string): Promise<string> {
	const known = await portal.db
		.selectFrom('account')
		.select('person_id')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!known) await giveAccount(portal, personId);
	const { email } = await portal.db
		.selectFrom('person')
		.select('email')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	return email!;
}

/** A browser of its own for one person, let in by a session of his: the form is for those whose way in is looked at. */
export async function browserOf(
	browser: Browser,
	email: string,
	options: Parameters<Browser['newContext']>[0] = {}
): Promise<{ page: Page; context: BrowserContext }> {
	const { page, context } = await newBrowser(browser, options);
	await comeAs(page, email);
	return { page, context };
}

/** A browser that nobody has signed in with. */
export async function newBrowser(
	browser: Browser,
	options: Parameters<Browser['newContext']>[0] = {}
): Promise<{ page: Page; context: BrowserContext }> {
	const context = await browser.newContext({
		baseURL: process.env.SANFANG_E2E_URL!,
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		...options
	});
	const page = await context.newPage();
	page.setDefaultTimeout(15_000);
	return { page, context };
}

/** Lets a page's browser in as somebody, by a session that begins now. */
export async function comeAs(page: Page, email: string): Promise<void> {
	const cookie = await onPortal(async (portal) => {
		const { id } = await portal.db
			.selectFrom('person')
			.select('id')
			.where('email', '=', email)
			.executeTakeFirstOrThrow();
		return sessionCookie(portal, id);
	});
	await letIn(page.context(), cookie);
}

/** Signs in by the form, with the password of every account that the factories make. */
export async function signInAs(page: Page, email: string): Promise<void> {
	await go(page, '/sign-in');
	await page.getByLabel('账号或单位邮箱').fill(email);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/today');
}

/** The window of a phone. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESK = { viewport: { width: 1440, height: 900 } };

/** Lets a browser in by a cookie, `name=value`: of a session, or of a paired screen. */
export async function letIn(context: BrowserContext, cookie: string): Promise<void> {
	const [name, value] = cookie.split('=', 2) as [string, string];
	await context.addCookies([{ name, value, url: process.env.SANFANG_E2E_URL! }]);
}
