import type { Browser, Page } from '@playwright/test';
import { giveAccount, password } from '../support/accounts.ts';
import { meetingAtCheckIn } from '../support/meeting-in-session.ts';
import { expect, go, test } from './go.ts';
import { onPortal } from './visit.ts';

/** A meeting at check-in with one seat a party, and the addresses of its secretary and its three delegates. */
function prepare() {
	return onPortal(async (portal) => {
		const { body, meetingId } = await meetingAtCheckIn(portal, { seats: 1 });
		await giveAccount(portal, body.secretary);
		const people = [body.secretary, ...body.parties.map(({ delegates }) => delegates[0]!)];
		const rows = await portal.db
			.selectFrom('person')
			.select(['id', 'email'])
			.where('id', 'in', people)
			.execute();
		const emails = people.map((person) => rows.find(({ id }) => id === person)!.email!);
		return { meetingId, secretary: emails[0]!, delegates: emails.slice(1) };
	});
}

/** What broke in any of the pages without anybody seeing it. */
const thrown: string[] = [];

/** A browser of its own, signed in; a phone unless it is the secretary's. */
async function signedIn(browser: Browser, email: string, phone: boolean): Promise<Page> {
	const context = await browser.newContext({
		baseURL: process.env.SANFANG_E2E_URL,
		locale: 'zh-CN',
		viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }
	});
	const page = await context.newPage();
	page.on('pageerror', (error) => thrown.push(`${email}: ${error.message}`));
	await go(page, '/sign-in');
	await page.getByLabel('账号或单位邮箱').fill(email);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/today');
	return page;
}

async function vote(phone: Page, choice: string): Promise<void> {
	await phone.getByRole('radio', { name: choice }).check({ force: true });
	await phone.getByRole('button', { name: `提交：${choice}` }).click();
}

test('four browsers go through one meeting, each seeing what is its own to see', async ({ browser }) => {
	test.setTimeout(120_000);
	const { meetingId, secretary, delegates } = await prepare();
	const console = await signedIn(browser, secretary, false);
	await go(console, `/meetings/${meetingId}/console`);
	const phones: Page[] = [];
	for (const email of delegates) {
		const phone = await signedIn(browser, email, true);
		await go(phone, `/meetings/${meetingId}/live`);
		await phone.getByRole('button', { name: '我在现场' }).click();
		phones.push(phone);
	}
	const [union, ministry, employers] = phones as [Page, Page, Page];
	await expect(console.getByRole('region', { name: '到会与法定人数' })).toContainText('1/1');
	await console.getByRole('button', { name: '宣布开会' }).click();
	// Keys do nothing before the meeting is open, and the socket brings that.
	await expect(console.getByRole('button', { name: /^设为当前/ })).toBeVisible();
	await console.keyboard.press('j');
	await console.keyboard.press('Enter');
	for (const phone of phones) await expect(phone.getByText('船员每日最低伙食费标准').first()).toBeVisible();

	await console.keyboard.press('m');
	await console.getByLabel('标题').fill('提高伙食费标准');
	await console.getByLabel('文本').fill('船员每日最低伙食费标准调整为10美元。');
	await console.getByRole('button', { name: '记下议案' }).click();
	for (const phone of phones)
		await expect(phone.getByText('船员每日最低伙食费标准调整为10美元。').first()).toBeVisible();
	await console.getByRole('heading', { level: 1 }).click();
	await console.keyboard.press('v');

	await vote(union, '同意');
	await vote(ministry, '同意');
	await expect(union.getByText('已收到并保存：同意').first()).toBeVisible();
	// The employers' network is cut in the middle of the ballot: the choice waits on the device.
	await employers.context().setOffline(true);
	await vote(employers, '反对');
	await expect(employers.getByText('已保存在本机').first()).toBeVisible();
	// Of the three parties one has not arrived.
	await expect(console.getByText('已投 0，共 1')).toHaveCount(1);
	await employers.context().setOffline(false);
	await expect(employers.getByText('已收到并保存：反对').first()).toBeVisible({ timeout: 20_000 });

	await console.getByRole('button', { name: '全部已投，结束表决' }).click();
	for (const phone of phones) await expect(phone.getByText('未通过').first()).toBeVisible();
	await expect(employers.getByText('你投了反对').first()).toBeVisible();
	await expect(union.getByText('你投了同意').first()).toBeVisible();
	await console.getByRole('button', { name: '本项结束：已决定' }).click();
	await console.getByRole('button', { name: '闭会' }).click();
	await console.getByRole('dialog').getByRole('button', { name: '闭会' }).click();
	for (const phone of phones) await expect(phone.getByText('会议已经结束').first()).toBeVisible();
	expect(thrown).toEqual([]);
	for (const page of [console, ...phones]) await page.context().close();
});
