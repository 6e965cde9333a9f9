import type { Page } from '@playwright/test';
import { isoDate, timeOfDay } from '#lib/domain/time/format.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { convenedMeeting } from '../support/convened-meeting.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { browserOf, DESK, emailOf } from './people.ts';
import { onPortal } from './visit.ts';

const MINUTE = 60_000;

/** A meeting that should have begun forty minutes ago, with one delegate there. */
function waitingInVain() {
	const now = Date.now();
	const clock = steppedClock(new Date(now - 180 * MINUTE));
	return onPortal(async (portal) => {
		const body = await tripartiteBody(portal, { charter: { noticeDays: 0, adHocNoticeHours: 0 } });
		const meetingId = await convenedMeeting(portal, body, { starts: new Date(now - 40 * MINUTE) });
		clock.set(new Date(now - 60 * MINUTE));
		await openCheckIn(portal, { personId: body.secretary }, { meetingId });
		const [came] = body.parties[0].delegates as [string];
		await checkIn(portal, { personId: came }, { meetingId, personId: came, mode: 'IN_ROOM' });
		return { meetingId, email: await emailOf(portal, body.secretary) };
	}, clock);
}

/** The portal was gone for ten minutes, in which one more delegate signed the roster on paper. */
async function enterWhoCame(page: Page, meetingId: string): Promise<void> {
	const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
	const clock = (instant: Date) => timeOfDay(instant, 'Asia/Shanghai');
	await go(page, `/meetings/${meetingId}/console/later`);
	const outage = page.getByRole('form', { name: '中断的时间' });
	await outage.getByLabel('日期').fill(isoDate(ago(55), 'Asia/Shanghai'));
	await outage.getByLabel('系统中断时间').fill(clock(ago(55)));
	await outage.getByLabel('恢复时间').fill(clock(ago(45)));
	await outage.getByRole('button', { name: '录入' }).click();
	const came = page.getByRole('form', { name: '来了' });
	await came.getByLabel('时间（纸件所记）').fill(clock(ago(50)));
	await expectAccessible(page);
	await came.getByRole('button', { name: '录入' }).click();
	await expect(page.getByText('补录', { exact: true })).toBeVisible();
	expect((await page.request.get(`/meetings/${meetingId}/pack.pdf`)).headers()['content-type']).toBe(
		'application/pdf'
	);
}

/** A rehearsal says that it is one on every page, and is thrown away. */
async function rehearse(page: Page, meetingId: string): Promise<void> {
	await go(page, `/meetings/${meetingId}`);
	await page.getByRole('button', { name: '开始演练' }).click();
	await page.waitForURL('**/console');
	await expect(page.getByRole('note')).toContainText('演练');
	await expectAccessible(page);
	await go(page, page.url().replace('/console', ''));
	await expect(page.getByRole('note')).toContainText('不进入记录');
	await page.getByRole('button', { name: '丢弃演练' }).click();
	await page.waitForURL(`**/meetings/${meetingId}`);
	await expect(page.getByRole('button', { name: '开始演练' })).toBeVisible();
}

test('a meeting without quorum is declared so on the console, and called to another sitting', async ({
	browser
}) => {
	const { meetingId, email } = await waitingInVain();
	const { page } = await browserOf(browser, email, DESK);
	await enterWhoCame(page, meetingId);
	await go(page, `/meetings/${meetingId}/console`);
	await page.getByRole('button', { name: '宣布流会' }).click();
	await expect(page.getByText('流会', { exact: true }).first()).toBeVisible();

	await go(page, `/meetings/${meetingId}`);
	await page.getByRole('link', { name: '重新召集' }).click();
	await expect(page.getByRole('heading', { name: '重新召集' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: /^重新召集，并通知 \d+ 人$/ }).click();
	await expect(page.getByRole('alert')).toContainText('请选日期');
	const day = isoDate(new Date(Date.now() + 9 * 24 * 60 * MINUTE), 'Asia/Shanghai');
	await page.getByLabel('日期', { exact: true }).fill(day);
	await page.getByLabel('开始', { exact: true }).fill('09:00');
	await page.getByLabel('结束', { exact: true }).fill('11:00');
	await page.getByLabel('地点（中文）').fill('天津');
	await page.getByRole('button', { name: /^重新召集，并通知 \d+ 人$/ }).click();
	await page.waitForURL(new RegExp(`/meetings/${meetingId}$`));
	await expect(page.getByText('已通知', { exact: true })).toBeVisible();
	await expect(page.getByText('因流会重新召集')).toBeVisible();
	await expect(page.getByText('天津')).toBeVisible();
	await rehearse(page, meetingId);
});
