import { draftedMinutes, frozenTestMinutes, signTestMinutes } from '../support/meeting-minutes.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { browserOf, DESK, emailOf, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

test('minutes are written in two windows, circulated, commented on, answered and agreed', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const { minutesId, emails } = await onPortal(async (portal) => {
		const minutes = await draftedMinutes(portal);
		const ids = [minutes.secretary, ...minutes.chiefs].map(({ personId }) => personId);
		const emails: string[] = [];
		for (const id of ids) emails.push(await emailOf(portal, id));
		return { minutesId: minutes.minutesId, emails };
	});
	const { page: secretary } = await browserOf(browser, emails[0]!, DESK);
	const second = await secretary.context().newPage();
	const at = `/minutes/${minutesId}`;

	// Written in two windows: what only one changed is joined, what both changed is asked about.
	await go(secretary, `${at}/edit`);
	await go(second, `${at}/edit`);
	await secretary.getByLabel('开头，中文').fill('会议由三方共同召开。');
	await expect(secretary.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
	await second.getByLabel('结尾，中文').fill('会议结束。');
	await expect(second.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
	await expect(second.getByLabel('开头，中文')).toHaveValue('会议由三方共同召开。');
	await secretary.getByLabel('结尾，中文').fill('会议圆满结束。');
	await expect(secretary.getByRole('heading', { name: '你的文字没有丢' })).toBeVisible();
	await expectAccessible(secretary);
	await secretary.getByRole('button', { name: '用我的，保存' }).click();
	await expect(secretary.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
	await second.close();

	await secretary.getByRole('link', { name: '查看纪要' }).click();
	await expect(secretary.getByText('会议圆满结束。')).toBeVisible();
	await secretary.getByRole('button', { name: '传阅给各方' }).click();
	await expect(secretary.getByText('传阅中')).toBeVisible();

	const chiefs = [];
	for (const email of emails.slice(1)) chiefs.push((await browserOf(browser, email, PHONE)).page);
	const [union] = chiefs;
	await go(union!, at);
	await union!.getByRole('button', { name: /提意见.*结尾/ }).click();
	await union!.getByLabel('对这一段的意见').fill('删去“圆满”。');
	await union!.getByRole('button', { name: '提交意见' }).click();
	await expect(union!.getByText('等待答复')).toBeVisible();
	await expectAccessible(union!);

	await go(secretary, at);
	await secretary.getByRole('button', { name: '采纳', exact: true }).click();
	await expect(secretary.getByText('已采纳')).toBeVisible();
	for (const chief of chiefs) {
		await go(chief, at);
		await chief.getByRole('button', { name: '同意第 1 版' }).click();
		await expect(chief.getByRole('button', { name: '同意第 1 版' })).toBeHidden();
	}

	await go(secretary, at);
	await expect(secretary.getByRole('button', { name: '定稿', exact: true })).toBeVisible();
	await expectAccessible(secretary);
});

test('a signatory refuses with a reason that every party reads, and the file is superseded', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const { minutesId, code, emails } = await onPortal(async (portal) => {
		const minutes = await frozenTestMinutes(portal);
		await signTestMinutes(portal, minutes.minutesId, minutes.chiefs[0]);
		const emails: string[] = [];
		for (const { personId } of [minutes.secretary, ...minutes.chiefs])
			emails.push(await emailOf(portal, personId));
		return { minutesId: minutes.minutesId, code: minutes.code, emails };
	});
	const { page: employers } = await browserOf(browser, emails[3]!, PHONE);
	await go(employers, `/minutes/${minutesId}/sign`);
	await employers.getByRole('button', { name: '不签署，说明理由' }).click();
	const dialog = employers.getByRole('dialog', { name: '不签署这份纪要' });
	await expect(dialog).toContainText('已有的签署作废');
	await expectAccessible(employers);

	// Without a reason nothing is sent; thinking better of it changes nothing.
	await dialog.getByRole('button', { name: '不签署', exact: true }).click();
	await expect(dialog.getByLabel('理由')).toBeFocused();
	await dialog.getByRole('button', { name: '返回' }).click();
	await expect(dialog).toBeHidden();
	await employers.getByRole('button', { name: '不签署，说明理由' }).click();
	await dialog.getByLabel('理由').fill('第二项的文本与表决不一致。');
	await dialog.getByRole('button', { name: '不签署', exact: true }).click();
	await employers.waitForURL(new RegExp(`/minutes/${minutesId}$`));
	await expect(employers.getByText('第二项的文本与表决不一致。')).toBeVisible();

	const { page: secretary } = await browserOf(browser, emails[0]!, DESK);
	await go(secretary, `/minutes/${minutesId}`);
	await expect(secretary.getByText('企业方未签署：第二项的文本与表决不一致。')).toBeVisible();
	await expectAccessible(secretary);
	await go(secretary, `/v/${code}`);
	await expect(secretary.getByRole('heading', { name: '文件已被取代，不再有效' })).toBeVisible();
	await expectAccessible(secretary);
});
