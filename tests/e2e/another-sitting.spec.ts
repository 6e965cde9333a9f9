import { isoDate } from '#lib/domain/time/format.ts';
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

test('a meeting without quorum is declared so on the console, and called to another sitting', async ({
	browser
}) => {
	const { meetingId, email } = await waitingInVain();
	const { page } = await browserOf(browser, email, DESK);
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
});
