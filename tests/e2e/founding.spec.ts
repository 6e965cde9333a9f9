import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { invitePerson } from '#lib/server/auth/invite-person.ts';
import { password } from '../support/accounts.ts';
import { DESK, PHONE } from './people.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { onPortal } from './visit.ts';

/** A browser in which a one-time link has been used: its person is signed in. */
async function browserByLink(browser: Browser, baseURL: string, link: string): Promise<Page> {
	const context = await browser.newContext({ baseURL, locale: 'zh-CN', ...DESK });
	const page = await context.newPage();
	await go(page, new URL(link).pathname);
	await page.getByLabel('新密码').fill(password);
	await page.getByRole('button', { name: '设置密码并登录' }).click();
	await page.waitForURL('**/today');
	return page;
}

async function everywhere(page: Page, path: string): Promise<void> {
	for (const size of [{ width: 320, height: 800 }, PHONE.viewport, DESK.viewport]) {
		await page.setViewportSize(size);
		await go(page, path);
		const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(overflow, `${path} at ${size.width}`).toBeLessThanOrEqual(0);
	}
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await expectAccessible(page);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

test('a body begins from nothing, through the pages: organisations entered, founded, a liaison of each side invited', async ({
	browser,
	baseURL
}) => {
	test.setTimeout(180_000);
	const mark = randomUUID().slice(0, 8);
	const { link } = await onPortal((portal) =>
		invitePerson(portal, 'console', {
			name: { zh: '首任管理员' },
			email: `admin-${mark}@sanfang.example`,
			isAdministrator: true,
			locale: 'zh'
		})
	);
	const admin = await browserByLink(browser, baseURL!, link);

	const names = [`某工会${mark}`, `某部门${mark}`, `某协会${mark}`];
	for (const [at, name] of names.entries()) {
		await go(admin, '/directory/new');
		await admin.getByLabel('中文名称').fill(name);
		await admin.getByLabel('代号').fill(`org-${mark}-${at}`);
		await admin.getByRole('button', { name: '登记', exact: true }).click();
		await admin.waitForURL(`**/directory/org-${mark}-${at}`);
	}
	await everywhere(admin, '/directory/new');
	await everywhere(admin, '/bodies/new');
	const slug = `body-${mark}`;
	await admin.getByLabel('中文名称').fill(`试建三方协商会议${mark}`);
	await admin.getByLabel('网址名').fill(slug);
	for (const [at, name] of names.entries()) {
		const side = admin.getByRole('group', { name: `第${at + 1}方` });
		await side.getByLabel('成员单位（可多选）').selectOption({ label: name });
		await side.getByLabel('席位').fill('2');
	}
	await admin.getByRole('button', { name: '建立', exact: true }).click();
	await admin.waitForURL(`**/bodies/${slug}/offices`);

	const liaisons: Page[] = [];
	for (const [at, side] of ['工会方', '政府方', '企业方'].entries()) {
		const panel = admin.locator('section').filter({ has: admin.getByRole('heading', { name: side }) });
		await panel.getByText('任命', { exact: true }).first().click();
		await panel.getByLabel('中文姓名').fill(`联络员${at + 1}`);
		await panel.getByLabel('邮箱').fill(`liaison-${at}-${mark}@sanfang.example`);
		await panel.getByLabel('依据').fill('任命函');
		await panel.getByRole('button', { name: '任命' }).click();
		const answer = admin.getByRole('status').locator('code');
		await expect(answer).toContainText('/i/');
		liaisons.push(await browserByLink(browser, baseURL!, (await answer.textContent())!));
		await go(admin, `/bodies/${slug}/offices`);
	}
	await everywhere(admin, `/bodies/${slug}/offices`);
	expect(liaisons).toHaveLength(3);

	// The charter is drafted in a form that says what cannot stand, and what changes.
	await go(admin, `/bodies/${slug}/charter/edit`);
	const notice = admin.getByLabel('通知期（天）', { exact: true });
	await notice.fill('400');
	await expect(admin.getByText('“通知期（天）”：请填 0 到 365 的整数')).toBeVisible();
	await expect(admin.getByRole('button', { name: '提交草案' })).toBeDisabled();
	await notice.fill('9');
	await admin.getByLabel('一人可以一次投出本方几个席位的票').check();
	await admin.getByLabel('由谁附议').selectOption({ label: '另一方的代表' });
	await admin.getByRole('button', { name: '提交草案' }).click();
	await admin.waitForURL(`**/bodies/${slug}/charter`);
	await expect(admin.locator('main')).toContainText('一人可以一次投出本方几个席位的票');
	await expect(admin.locator('main')).toContainText('至少提前9天发出');
});
