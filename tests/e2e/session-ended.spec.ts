import type { Page } from '@playwright/test';
import { password } from '../support/accounts.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { browserOf, DESK, emailOf, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

const endSessions = (personId: string) =>
	onPortal((portal) => portal.db.deleteFrom('session').where('person_id', '=', personId).execute());

async function signInAgain(page: Page, email: string): Promise<void> {
	const dialog = page.getByRole('dialog', { name: '请重新登录' });
	await expect(dialog).toBeVisible();
	await dialog.getByLabel('账号或单位邮箱').fill(email);
	await dialog.getByLabel('密码').fill('not the password');
	await page.keyboard.press('Enter');
	await expect(dialog.getByRole('alert')).toContainText('没有登录');
	await dialog.getByLabel('密码').fill(password);
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
}

test('a form sent after the session has ended loses nothing: one signs in on the spot', async ({
	browser
}) => {
	const { body, email } = await onPortal(async (portal) => {
		const body = await tripartiteBody(portal, { seats: 1 });
		return { body, email: await emailOf(portal, body.secretary) };
	});
	const { page } = await browserOf(browser, email, DESK);
	await go(page, `/meetings/new?body=${body.slug}`);
	await page.getByLabel('会议名称').fill('写了很久的名称');
	await page.getByLabel('日期', { exact: true }).fill('2099-03-18');
	await page.getByLabel('地点', { exact: true }).fill('北京');
	await page.getByRole('button', { name: '加一项' }).click();
	await page.getByLabel('第 3 项名称 (中文)').fill('第三项');
	await page.getByLabel('第 4 项名称 (中文)').fill('第四项');
	await endSessions(body.secretary);
	await page.getByRole('button', { name: '存为草稿，暂不通知' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await expectAccessible(page);
	await signInAgain(page, email);
	await expect(page.getByLabel('会议名称')).toHaveValue('写了很久的名称');
	await expect(page.getByLabel('第 4 项名称 (中文)')).toHaveValue('第四项');
	await page.getByRole('button', { name: '存为草稿，暂不通知' }).click();
	await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
	await expect(page.getByRole('heading', { name: '写了很久的名称' })).toBeVisible();
});

test('a statement written when the session has ended is kept', async ({ browser }) => {
	const { meeting, person, email } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal, { seats: 1 });
		const person = meeting.body.parties[2].delegates[0]!;
		return { meeting, person, email: await emailOf(portal, person) };
	});
	const { page } = await browserOf(browser, email, PHONE);
	await go(page, `/meetings/${meeting.meetingId}/live`);
	await page.getByRole('button', { name: '书面发言' }).click();
	await page.getByLabel('发言内容').fill('请求给予半年过渡期。');
	await endSessions(person);
	await page.getByRole('button', { name: '记入会议记录' }).click();
	await signInAgain(page, email);
	await page.reload();
	await expect(page.getByText('请求给予半年过渡期。').first()).toBeVisible();
});

test('without scripts, a form sent after the session has ended comes back with all that was written', async ({
	browser
}) => {
	const { body, email } = await onPortal(async (portal) => {
		const body = await tripartiteBody(portal, { seats: 1 });
		return { body, email: await emailOf(portal, body.parties[0].delegates[0]!) };
	});
	const context = await browser.newContext({
		baseURL: process.env.SANFANG_E2E_URL!,
		locale: 'zh-CN',
		javaScriptEnabled: false
	});
	const page = await context.newPage();
	const signIn = async (page: Page) => {
		await page.getByLabel('账号或单位邮箱').fill(email);
		await page.getByLabel('密码', { exact: true }).fill(password);
		await page.keyboard.press('Enter');
		await page.waitForURL('**/today');
	};
	await page.goto('/sign-in');
	await signIn(page);
	await page.goto('/me');
	await endSessions(body.parties[0].delegates[0]!);
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('heading', { name: '登录已到期，还没有发出' })).toBeVisible();
	// The page stands under the address of the form, however deep, so its looks are not named from there.
	await expect(page.locator('link[rel="stylesheet"]').first()).toHaveAttribute('href', /^\//);
	const [other] = await Promise.all([
		context.waitForEvent('page'),
		page.getByRole('link', { name: '在新窗口登录' }).click()
	]);
	await signIn(other);
	await page.getByRole('button', { name: '登录后，重新发出' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await context.close();
});
