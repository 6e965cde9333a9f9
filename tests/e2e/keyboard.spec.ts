import type { Locator, Page } from '@playwright/test';
import { readMail } from '#lib/server/mail/read-mail.ts';
import { convenedMeeting } from '../support/convened-meeting.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession, openTestBallot } from '../support/meeting-in-session.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { expect, go, test } from './go.ts';
import { emailOf, letIn, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

test.use(PHONE);

/** Goes on from control to control until this one has the focus, which then has to be seen. */
async function tabTo(page: Page, control: Locator): Promise<void> {
	for (let pressed = 0; pressed < 60; pressed++) {
		await page.keyboard.press('Tab');
		if (!(await control.evaluate((element) => element === document.activeElement))) continue;
		const ring = await control.evaluate((element) => {
			// A hidden radio shows its focus on its label.
			const shown = [element, element.closest('label'), element.parentElement].filter((one) => one !== null);
			return shown.some((one) => getComputedStyle(one).outlineStyle !== 'none');
		});
		expect(ring, 'the focus is seen').toBe(true);
		return;
	}
	throw new Error(`no way by Tab to ${control}`);
}

test('an invitation is answered from its link by keyboard alone', async ({ page }) => {
	const email = await onPortal(async (portal) => {
		const body = await tripartiteBody(portal, { charter: { noticeDays: 0, adHocNoticeHours: 0 } });
		await convenedMeeting(portal, body, { starts: new Date(Date.now() + 3_600_000) });
		return emailOf(portal, body.parties[0].delegates[1]!);
	});
	let token: string | undefined;
	await expect
		.poll(async () => {
			const mail = await onPortal((portal) =>
				portal.db.selectFrom('mail').select('eml').where('to_address', '=', email).executeTakeFirst()
			);
			return (token = mail && /\/a\/([\w-]+)/.exec(readMail(mail.eml).text)?.[1]);
		})
		.toBeTruthy();
	await go(page, `/a/${token}`);
	await tabTo(page, page.getByRole('button', { name: '到场参加' }));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status')).toContainText('到场');

	// Changed: the way to send somebody else opens, and the alternate is chosen, without a pointer.
	await go(page, `/a/${token}`);
	await tabTo(page, page.locator('summary'));
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByRole('radio').first());
	await page.keyboard.press('Space');
	await tabTo(page, page.locator('button[value="ALTERNATE"]'));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status')).toContainText('替补1');
});

test('a ballot is cast and changed on a phone by keyboard alone', async ({ page, context }) => {
	const { meetingId, cookie } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		await openTestBallot(portal, meeting);
		const cookie = await sessionCookie(portal, meeting.delegates[0]![0]!.personId);
		return { meetingId: meeting.meetingId, cookie };
	});
	await letIn(context, cookie);
	await go(page, `/meetings/${meetingId}/live`);
	await expect(page.getByRole('heading', { name: '请表决' })).toBeVisible();
	await tabTo(page, page.getByRole('radio', { name: '同意' }));
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: '反对' })).toBeChecked();
	await tabTo(page, page.getByRole('button', { name: '提交：反对' }));
	await page.keyboard.press('Enter');
	await expect(page.getByText(/已收到并保存：反对/)).toBeVisible();

	await tabTo(page, page.getByRole('button', { name: '更改' }));
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByRole('radio', { name: '同意' }));
	await page.keyboard.press('Space');
	await tabTo(page, page.getByRole('button', { name: '提交：同意' }));
	await page.keyboard.press('Enter');
	await expect(page.getByText(/已收到并保存：同意/)).toBeVisible();
});
