import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { DESK, letIn } from './people.ts';
import { onPortal } from './visit.ts';

test('a second secretary watches, is handed the console, and lays a key elsewhere', async ({ browser }) => {
	const { meetingId, cookies } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		const { body } = meeting;
		const admin = { personId: body.administrator };
		const { personId } = await registerPerson(portal, admin, {
			name: { zh: '陈秘书', en: 'Secretary Chen' },
			title: { zh: '秘书', en: 'Secretary' },
			email: `${body.slug}-chen@example.org`,
			isDemo: true
		});
		await appointOfficer(portal, admin, {
			bodyId: body.bodyId,
			personId,
			kind: 'SECRETARY',
			from: '2020-01-01',
			basis: 'test'
		});
		const cookies: string[] = [];
		for (const secretary of [body.secretary, personId]) cookies.push(await sessionCookie(portal, secretary));
		return { meetingId: meeting.meetingId, cookies };
	});
	const consoleOf = async (cookie: string) => {
		const context = await browser.newContext({
			baseURL: process.env.SANFANG_E2E_URL!,
			locale: 'zh-CN',
			...DESK
		});
		await letIn(context, cookie);
		const page = await context.newPage();
		await go(page, `/meetings/${meetingId}/console`);
		return page;
	};
	const first = await consoleOf(cookies[0]!);
	const second = await consoleOf(cookies[1]!);

	await expect(second.getByText('你可以同步查看，暂不能操作。')).toBeVisible();
	await expect(second.locator('#act-DEFERRED')).toBeDisabled();
	await expectAccessible(second);
	await second.getByRole('button', { name: '申请操作' }).click();
	await expect(first.getByRole('alert').filter({ hasText: '陈秘书申请操作控制台' })).toBeVisible();
	await expectAccessible(first);
	await first.getByRole('button', { name: '交给陈秘书' }).click();
	await expect(first.getByRole('status').filter({ hasText: '陈秘书在操作控制台' })).toBeAttached();
	await expect(second.getByRole('status').filter({ hasText: '由你操作控制台' })).toBeAttached();

	// A follow-up by its key, with an input method that takes the key's letter; sent from within the text.
	await second.locator('body').dispatchEvent('keydown', { code: 'KeyF', key: 'Process', keyCode: 229 });
	const dialog = second.getByRole('dialog', { name: '交办事项' });
	await dialog.getByLabel('由谁负责').selectOption({ index: 1 });
	await dialog.getByLabel('完成期限').fill('2099-12-31');
	await dialog.getByLabel('要做什么').fill('起草实施细则');
	await second.keyboard.press('Control+Enter');
	await expect(dialog).toBeHidden();
	await expect(second.getByRole('main')).toContainText('起草实施细则');

	await go(second, '/me/keys');
	await second
		.getByRole('listitem')
		.filter({ hasText: '记一条要点' })
		.getByRole('button', { name: '改键' })
		.click();
	await second.keyboard.press('v');
	await expect(second.getByRole('alert')).toContainText('V 已用于“开始表决”');
	await second
		.getByRole('listitem')
		.filter({ hasText: '记一条要点' })
		.getByRole('button', { name: '改键' })
		.click();
	await second.keyboard.press('x');
	await expect(second.getByRole('listitem').filter({ hasText: '记一条要点' })).toContainText('X');
	await go(second, `/meetings/${meetingId}/console`);
	await second.keyboard.press('x');
	await expect(second.getByLabel('记一条要点')).toBeFocused();
});
