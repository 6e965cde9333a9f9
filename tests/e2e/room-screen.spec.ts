import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { giveAccount } from '../support/accounts.ts';
import { meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { browserOf, emailOf, comeAs } from './people.ts';
import { onPortal } from './visit.ts';

/** Nothing of the page is wider than its window, and every row of blocks stands inside it. */
async function expectWithin(page: Page): Promise<void> {
	const { width } = page.viewportSize()!;
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
	for (const box of await page
		.locator('.blocks')
		.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))) {
		expect(box.x).toBeGreaterThanOrEqual(0);
		expect(box.right).toBeLessThanOrEqual(width);
	}
}

test('the secretary chooses what the room sees, and fifteen seats a party stay readable', async ({
	browser,
	page
}) => {
	const { meeting, secretary, delegate } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal, { seats: 15 });
		await giveAccount(portal, meeting.secretary.personId);
		return {
			meeting,
			secretary: await emailOf(portal, meeting.secretary.personId),
			delegate: await emailOf(portal, meeting.delegates[0]![0]!.personId)
		};
	});
	const { meetingId } = meeting;
	const context = await browser.newContext({
		baseURL: process.env.SANFANG_E2E_URL!,
		locale: 'zh-CN',
		viewport: { width: 1280, height: 720 }
	});
	const screen = await context.newPage();
	await go(screen, '/screen');
	await screen.getByRole('button', { name: '显示配对数字' }).click();
	const code = (await screen.locator('.code').innerText()).replace(/\D/g, '');

	await comeAs(page, secretary);
	await go(page, `/meetings/${meetingId}/console`);
	// Nobody has to look for a mouse: P pairs and chooses, B turns light into dark, C calls the roll.
	await page.keyboard.press('p');
	await page.getByLabel('六位数字').fill(code);
	await page.getByRole('button', { name: '配对屏幕' }).click();
	await expect(page.getByText('已配对')).toBeVisible();
	await expect(page.getByRole('button', { name: '跟着会议走', exact: true })).toBeVisible();
	await expectAccessible(page);
	await expect(screen.getByRole('heading', { level: 1 })).toContainText('船员每日最低伙食费标准');
	await page.keyboard.press('Escape');
	// A phone asks, the console gives the floor, and phone and room show who speaks with the time left.
	const { page: phone } = await browserOf(browser, delegate, { viewport: { width: 390, height: 844 } });
	await go(phone, `/meetings/${meetingId}/live`);
	await expect(page.getByText('3 台设备在线')).toBeVisible();
	await phone.getByRole('button', { name: '申请发言' }).click();
	await expect(phone.getByText('下一位就是你')).toBeVisible();
	await page.keyboard.press('Space');
	await expect(phone.getByRole('listitem').filter({ hasText: '正在发言' })).toContainText('你（代表甲1）');
	await expect(phone.getByRole('timer')).toHaveText(/^2:5/);
	await expect(screen.getByRole('timer')).toHaveText(/^2:/);
	await page.keyboard.press('t');
	await expect(phone.getByText('已暂停')).toBeVisible();
	await expectAccessible(phone);
	await phone.getByRole('button', { name: '发言完毕' }).click();
	await expect(screen.getByRole('timer')).toBeHidden();
	await phone.context().close();
	await page.keyboard.press('p');
	await page.getByRole('button', { name: '议程', exact: true }).click();
	await expect(screen.getByRole('heading', { name: '议程' })).toBeVisible();
	await expect(screen.getByRole('listitem').filter({ hasText: '通过议程' })).toBeVisible();
	await page.keyboard.press('b');
	await expect(screen.locator('html')).toHaveAttribute('data-theme', 'dark');
	await expectAccessible(screen);
	await page.keyboard.press('c');
	await expect(page.getByRole('button', { name: '代表甲1离会' })).toBeVisible();

	// A ballot is shown whatever was chosen before.
	const voteId = await onPortal(async (portal) => {
		const opened = await openTestBallot(portal, meeting);
		for (const [at, delegates] of meeting.delegates.entries())
			for (const { personId } of delegates.slice(0, 12 + at))
				await castBallot(portal, { personId }, { voteId: opened, choice: 'FOR', requestKey: randomUUID() });
		return opened;
	});
	await expect(screen.getByRole('img', { name: '企业方 已投 14' })).toBeVisible();
	// Also as it is loaded, before it has heard anything.
	expect(await (await screen.request.get(screen.url())).text()).toContain('企业方 已投 14');
	await expectWithin(screen);
	await onPortal((portal) => closeBallot(portal, meeting.secretary, { meetingId, voteId }));
	await page.keyboard.press('p');
	await page.getByRole('button', { name: '最近的表决结果' }).click();
	await expect(screen.getByRole('img', { name: /^工会方 同意 12，/ })).toBeVisible();
	await expectWithin(screen);
	await expectAccessible(screen);

	await page.context().clearCookies();
	await page.setViewportSize({ width: 320, height: 640 });
	await comeAs(page, delegate);
	await go(page, `/meetings/${meetingId}/live`);
	await expect(page.getByRole('img', { name: /^工会方 同意 12，/ })).toBeVisible();
	await expectWithin(page);
	await expectAccessible(page);
	await context.close();
});
