import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { offerScreen } from '#lib/server/meetings/offer-screen.ts';
import { pairScreen } from '#lib/server/meetings/pair-screen.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { DESK, letIn, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

test('from a clause on the phone to a moved amendment in three taps; console, wall and ballot show the same text', async ({
	browser
}) => {
	const baseURL = process.env.SANFANG_E2E_URL!;
	const { meetingId, motionId, cookies, code } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		const { meetingId, items, secretary, delegates } = meeting;
		const { motionId } = await submitMotion(portal, secretary, {
			meetingId,
			itemId: items[1]!,
			title: { zh: '伙食费' },
			text: { zh: '第一条　标准为每日10美元。\n第二条　自7月1日起执行。' }
		});
		const screen = await offerScreen(portal, { address: '127.0.0.1' });
		await pairScreen(portal, secretary, { meetingId, code: screen.code });
		const cookies = {
			delegate: await sessionCookie(portal, delegates[0]![1]!.personId),
			secretary: await sessionCookie(portal, secretary.personId),
			screen: `screen=${screen.token}`
		};
		return { meetingId, motionId, cookies, code: screen.code };
	});
	const open = async (look: object, cookie: string, path: string) => {
		const context = await browser.newContext({ ...look, baseURL, locale: 'zh-CN' });
		await letIn(context, cookie);
		const page = await context.newPage();
		await go(page, path);
		return page;
	};
	const phone = await open(PHONE, cookies.delegate, `/meetings/${meetingId}/live`);

	await phone.getByRole('button', { name: /第一条/ }).click();
	const sheet = phone.getByRole('dialog');
	await sheet.getByRole('textbox').first().fill('第一条　标准为每日14美元。');
	await expectAccessible(phone);
	await sheet.getByRole('button', { name: '提出' }).first().click();
	await expect(sheet).toBeHidden();

	const console_ = await open(DESK, cookies.secretary, `/meetings/${meetingId}/console`);
	const queue = console_.getByRole('region', { name: '修正案' });
	await expect(queue).toContainText('1.1');
	const motion = await open(DESK, cookies.secretary, `/meetings/${meetingId}/motions/${motionId}`);
	await motion.getByRole('button', { name: '合规', exact: true }).click();
	await queue.getByRole('button', { name: /1\.1/ }).click();
	// The ballot sheet on the phone that moved it shows what would change.
	await expect(phone.getByRole('heading', { name: '请表决' })).toBeVisible();
	await expect(phone.locator('ins').first()).toContainText('14');
	const wall = await open({ viewport: { width: 1920, height: 1080 } }, cookies.screen, `/screen/${code}`);
	await expect(wall.locator('ins')).toContainText('14');
});
