import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { invitePerson } from '#lib/server/auth/invite-person.ts';
import { expect, expectAccessible, go, hydrated, test } from './go.ts';
import { onPortal } from './visit.ts';

const password = 'river stone lantern 7';

async function inviteLink({ isAdministrator = false } = {}): Promise<{ email: string; path: string }> {
	const email = `${randomUUID()}@union.example`;
	const person = { name: { zh: '周岚', en: 'Zhou Lan' }, email, isAdministrator, locale: 'zh' as const };
	const { link } = await onPortal((portal) => invitePerson(portal, 'console', person));
	return { email, path: new URL(link).pathname };
}

/** Accepts an invitation; the browser is signed in afterwards. */
async function comeIn(page: Page, who: { isAdministrator?: boolean } = {}): Promise<string> {
	const { email, path } = await inviteLink(who);
	await go(page, path);
	await page.getByLabel('新密码').fill(password);
	await page.getByRole('button', { name: '设置密码并登录' }).click();
	await page.waitForURL('**/today');
	return email;
}

async function signIn(page: Page, name: string, secret = password): Promise<void> {
	await page.getByLabel('账号或单位邮箱').fill(name);
	await page.getByLabel('密码', { exact: true }).fill(secret);
	await page.keyboard.press('Enter');
}

test('an invitation works once; then one signs in, is led on to where one wanted to go, and out again', async ({
	page
}) => {
	const { email, path } = await inviteLink();
	await go(page, path);
	await expect(page.getByText(email)).toBeVisible();
	await page.getByLabel('新密码').fill('short');
	await page.getByRole('button', { name: '设置密码并登录' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByRole('alert')).toContainText('至少要 10 个字符');
	await page.getByLabel('新密码').fill(password);
	await page.getByRole('button', { name: '设置密码并登录' }).click();
	await page.waitForURL('**/today');

	await go(page, '/me');
	await page.getByRole('main').getByRole('button', { name: '退出登录' }).click();
	await page.waitForURL((url) => url.pathname === '/');
	await go(page, path);
	await expect(page.getByText('这个链接不能再用')).toBeVisible();

	await go(page, '/me');
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fme$/);
	await signIn(page, email, 'not the password');
	await expect(page.getByRole('alert')).toContainText('账号或密码不对');
	await expect(page.getByLabel('账号或单位邮箱')).toHaveValue(email);
	await signIn(page, email.toUpperCase());
	await page.waitForURL((url) => url.pathname === '/me');
	await expect(page.getByRole('heading', { name: '周岚' })).toBeVisible();
});

test('what is typed before the page answers is not lost', async ({ page }) => {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route(/\/_app\/.*\.js$/, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/sign-in', { waitUntil: 'commit' });
	await page.getByLabel('账号或单位邮箱').fill('zhou.lan');
	await page.getByLabel('密码', { exact: true }).fill('typed early');
	release();
	await hydrated(page);
	await expect(page.getByLabel('账号或单位邮箱')).toHaveValue('zhou.lan');
	await expect(page.getByLabel('密码', { exact: true })).toHaveValue('typed early');
});

test('signing in works by keyboard alone, and without scripts', async ({ browser, baseURL, page }) => {
	const email = await comeIn(page);
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL, locale: 'zh-CN' });
	const plain = await context.newPage();
	await plain.goto('/sign-in?next=/me');
	await expect(plain.getByLabel('账号或单位邮箱')).toBeFocused();
	await plain.keyboard.type(email);
	await plain.keyboard.press('Tab');
	await plain.keyboard.type(password);
	await plain.keyboard.press('Tab');
	await expect(plain.getByRole('main').getByRole('button', { name: '登录', exact: true })).toBeFocused();
	await plain.keyboard.press('Enter');
	await plain.waitForURL((url) => url.pathname === '/me');
	await context.close();
});

test('theme, text size and language are kept on the device and rendered by the server', async ({ page }) => {
	await go(page, '/sign-in');
	const html = page.locator('html');
	await page.getByRole('button', { name: '深色' }).click();
	await expect(html).toHaveAttribute('data-theme', 'dark');
	await page.getByRole('button', { name: '特大' }).click();
	await expect(page.getByRole('button', { name: '特大' })).toHaveAttribute('aria-pressed', 'true');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

	const rendered = await (await page.request.get('/sign-in')).text();
	expect(rendered).toContain('<html lang="en" data-theme="dark" data-text="xlarge">');
	await hydrated(page);
	await page.getByRole('button', { name: '中文' }).click();
	await expect(html).toHaveAttribute('lang', 'zh-CN');
	await hydrated(page);
	await page.getByRole('button', { name: '标准' }).click();
	await expect(html).not.toHaveAttribute('data-text');
});

test('one’s sessions on other devices can be ended, and the password changed', async ({
	page,
	browser,
	baseURL
}) => {
	const email = await comeIn(page);
	const elsewhere = await browser.newContext({ baseURL, locale: 'zh-CN' });
	const other = await elsewhere.newPage();
	await go(other, '/sign-in?next=/me');
	await signIn(other, email);
	await other.waitForURL((url) => url.pathname === '/me');

	await go(page, '/me');
	await expect(page.getByText('这台设备', { exact: true })).toHaveCount(1);
	await page.getByRole('button', { name: /^结束/ }).click();
	await expect(page.getByText('已结束那台设备的登录')).toBeVisible();
	await other.goto('/me');
	await expect(other).toHaveURL(/sign-in/);
	await elsewhere.close();

	await page.getByLabel('现在的密码').fill(password);
	await page.getByLabel('新密码').fill('another long phrase');
	await page.getByRole('button', { name: '修改密码' }).click();
	await expect(page.getByText('密码已修改')).toBeVisible();
});

test('an administrator invites and closes accounts; for others the page does not exist', async ({
	page,
	browser,
	baseURL
}) => {
	await comeIn(page, { isAdministrator: true });
	await go(page, '/admin/people');
	await expectAccessible(page);
	await page.getByLabel('中文姓名').fill('高岩');
	const email = `${randomUUID()}@union.example`;
	await page.getByLabel('邮箱', { exact: true }).fill(email);
	await page.getByRole('button', { name: '发出邀请' }).click();
	await expect(page.getByRole('status')).toContainText('/i/');
	const row = page.getByRole('listitem').filter({ hasText: email });
	await row.getByRole('button', { name: '停用 高岩 的账号' }).click();
	await expect(row.getByText('已停用')).toBeVisible();

	const delegate = await browser.newContext({ baseURL, locale: 'zh-CN' });
	const other = await delegate.newPage();
	await comeIn(other);
	const answer = await other.goto('/admin/people');
	expect(answer!.status()).toBe(404);
	await expect(other.getByText('如果你有文号')).toBeVisible();
	await delegate.close();
});

test('nothing but our own pages changes anything', async ({ request, baseURL }) => {
	const foreign: Record<string, string>[] = [
		{},
		{ origin: 'https://evil.example' },
		{ 'sec-fetch-site': 'cross-site', origin: baseURL! },
		{ 'content-type': 'application/json', origin: 'null' }
	];
	for (const headers of foreign) {
		for (const path of ['/sign-in', '/sign-out', '/preferences', '/reset']) {
			const answer = await request.post(path, { headers, maxRedirects: 0 });
			expect(answer.status(), path).toBe(403);
		}
	}
});

test('the menu of the person can be used by everybody, in either theme', async ({ page }) => {
	await comeIn(page);
	await go(page, '/me');
	await page.getByRole('button', { name: '打开菜单' }).click();
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await expectAccessible(page);
	}
});
