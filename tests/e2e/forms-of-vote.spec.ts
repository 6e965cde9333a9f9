import { giveAccount } from '../support/accounts.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { emailOf, comeAs } from './people.ts';
import { onPortal } from './visit.ts';

const charter = {
	decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_ABS_PRESENT' },
	ballots: { forms: ['RECORD_VOTE' as const, 'SECRET' as const, 'ELECTION' as const, 'PREFERENCE' as const] }
};

test('a roll call, hands counted by two tellers, a secret ballot, an election with its run-off, an order of places', async ({
	page,
	browser
}) => {
	test.setTimeout(210_000);
	const { meeting, secretary, teller, other } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal, { charter });
		const [worker, , employer] = meeting.body.parties;
		for (const personId of [meeting.body.secretary]) await giveAccount(portal, personId);
		return {
			meeting,
			secretary: await emailOf(portal, meeting.body.secretary),
			teller: await emailOf(portal, worker.delegates[0]!),
			other: await emailOf(portal, employer.delegates[0]!)
		};
	});
	await comeAs(page, secretary);
	await go(page, `/meetings/${meeting.meetingId}/console`);
	const phones = [];
	for (const email of [teller, other]) {
		const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
		await comeAs(phone, email);
		await go(phone, `/meetings/${meeting.meetingId}/live`);
		phones.push(phone);
	}
	const [one, two] = phones as [typeof page, typeof page];

	async function open(form: string, candidates?: string) {
		await page.getByRole('button', { name: '其他表决方式' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText(form).click();
		await dialog.getByRole('textbox').first().fill(`${form}：是否同意？`);
		if (candidates) await dialog.getByLabel('候选人或选项').fill(candidates);
		await dialog.getByRole('button', { name: '开始这项表决' }).click();
		await expect(dialog).toBeHidden();
	}

	await two.getByRole('button', { name: '程序' }).click();
	const sheet = two.getByRole('dialog');
	await sheet.getByText('对本议题的下一次表决回避').click();
	await sheet.getByLabel('理由').fill('所涉企业为本人所在单位。');
	await sheet.getByRole('button', { name: '回避', exact: true }).click();
	await expect(sheet.getByText('你的席位对本议题的下一次表决回避')).toBeVisible();
	await expectAccessible(two);
	await sheet.getByRole('button', { name: '收起' }).click();
	const recusals = page.getByRole('region', { name: '对本议题下一次表决回避的席位' });
	await expect(recusals).toContainText('所涉企业为本人所在单位。');
	// By keyboard alone: the secretary enters another one, and takes it back.
	await page.keyboard.press('h');
	const enter = page.getByRole('dialog');
	await enter.getByLabel('席位').selectOption({ label: '2 · 代表乙1' });
	await enter.getByLabel('理由').fill('误登');
	await page.keyboard.press('Control+Enter');
	await expect(enter).toBeHidden();
	await recusals.getByRole('button', { name: '撤回代表乙1的回避' }).press('Enter');
	await expect(recusals.getByRole('listitem')).toHaveCount(1);
	await expectAccessible(page);
	await open('记名表决（设备投票）');
	await expect(two.getByText('你的席位对本次表决回避，不投票。')).toBeVisible();
	await expect(one.getByText('表决基数8席（共9席，回避1席）。')).toBeVisible();
	await expectAccessible(two);
	await two.screenshot({ path: 'test-results/recused.png', fullPage: true });
	await one.getByText('同意', { exact: true }).click();
	await one.getByRole('button', { name: '提交：同意' }).click();
	await expect(one.getByText('已收到并保存：同意')).toBeVisible();
	await close();
	await expect(page.getByText('通过。表决基数8席（共9席，回避1席）。')).toBeVisible();

	await open('唱名表决');
	const call = page.getByRole('region', { name: '唱名表决' });
	await expect(one.getByText('唱到你的席位时')).toBeVisible();
	await expect(call).toContainText('代表甲1');
	await expectAccessible(page);
	await call.press('p');
	await expect(call).toContainText('代表乙1');
	for (const next of [
		'代表丙1',
		'代表甲2',
		'代表乙2',
		'代表丙2',
		'代表甲3',
		'代表乙3',
		'代表丙3',
		'代表甲1'
	]) {
		await call.press('f');
		await expect(call.locator('.called')).toContainText(next);
	}
	await expect(call).toContainText('再次唱名');
	await call.press('a');
	await expect(call).toContainText('已全部唱名');
	await page.screenshot({ path: 'test-results/roll-call.png' });
	await page.getByRole('button', { name: '全部已投，结束表决' }).click();
	await expect(page.getByText('通过', { exact: true }).first()).toBeVisible();

	await open('举手表决');
	for (const phone of phones) {
		await phone.getByText('我是计票人').click();
		for (const field of await phone.getByLabel('同意').all()) await field.fill('3');
	}
	await one.getByRole('button', { name: '录入清点结果' }).click();
	await expect(one.getByText('还须另一方的计票人')).toBeVisible();
	await two.getByLabel('同意').first().fill('2');
	await two.screenshot({ path: 'test-results/hands.png', fullPage: true });
	await two.getByRole('button', { name: '录入清点结果' }).click();
	await expect(one.getByText('重新清点', { exact: false }).first()).toBeVisible();
	await page.screenshot({ path: 'test-results/hands-differ.png' });
	await one.getByText('我是计票人').click();
	for (const phone of phones) {
		await phone.getByLabel('同意').first().fill('3');
		await phone.getByRole('button', { name: '录入清点结果' }).click();
	}
	await page.getByRole('button', { name: '结束表决' }).click();
	await expect(page.getByRole('button', { name: '其他表决方式' })).toBeVisible();

	await open('无记名表决');
	// The whole tile is tapped; the radio button in it is for keyboard and reader.
	await one.getByText('同意', { exact: true }).click();
	await expect(one.getByRole('radio', { name: '同意' })).toBeChecked();
	await expect(one.getByText('任何人都无法把选票与个人对应起来')).toBeVisible();
	await expectAccessible(one);
	await one.screenshot({ path: 'test-results/secret.png', fullPage: true });
	await one.getByRole('button', { name: /同意/ }).click();
	await expect(one.getByText('你的选票已投入票箱。')).toBeVisible();
	await one.reload();
	await expect(one.getByText('你的选票已投入票箱。')).toBeVisible();

	async function close() {
		await page.getByRole('button', { name: '结束表决' }).first().click();
		await page.getByRole('dialog').getByRole('button', { name: '结束表决' }).click();
		await expect(page.getByRole('button', { name: '其他表决方式' })).toBeVisible();
	}
	await close();

	await open('选举', '张三\n李四\n王五');
	for (const [phone, name] of [
		[one, '张三'],
		[two, '李四']
	] as const) {
		await phone.getByRole('radio', { name }).focus();
		await phone.keyboard.press('Space');
		await phone.getByRole('button', { name: `提交：${name}` }).press('Enter');
		await expect(phone.getByText(`已收到并保存：${name}`)).toBeVisible();
	}
	await close();
	// One main button on a tie: the run-off comes before the end of the item.
	await expect(page.locator('.btn.pri:visible')).toHaveText(['在并列者中再次投票']);
	await page.getByRole('button', { name: '在并列者中再次投票' }).click();
	for (const phone of phones) {
		await phone.getByRole('radio', { name: '李四' }).press('Space');
		await expect(phone.getByRole('radio', { name: '王五' })).toHaveCount(0);
		await phone.getByRole('button', { name: '提交：李四' }).click();
	}
	await expect(two.getByText('已收到并保存：李四')).toBeVisible();
	await close();
	await expect(one.getByText('李四得票最多，当选')).toBeVisible();

	await open('排序投票', '甲\n乙\n丙');
	for (const name of ['乙', '丙', '甲']) await one.getByRole('button', { name, exact: true }).press('Enter');
	await one.getByRole('button', { name: '提交：乙 > 丙 > 甲' }).press('Enter');
	await expect(one.getByText('已收到并保存：乙 > 丙 > 甲')).toBeVisible();
	await close();
	await expect(page.getByText('乙居第一位')).toBeVisible();
});
