import type { Page } from '@playwright/test';
import { isoDate, timeOfDay } from '#lib/domain/time/format.ts';
import { conveneMeeting } from '#lib/server/meetings/convene-meeting.ts';
import { tripartiteBody } from '../support/tripartite-body.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { browserOf, DESK, emailOf, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

const ZONE = 'Asia/Shanghai';
const MOTION = '自2027年起，船员每日最低伙食费标准调整为10美元。';

/** What a delegate's phone shows of a ballot, and nothing of how others vote. */
async function vote(phone: Page, choice: '同意' | '反对' | '弃权'): Promise<void> {
	await expect(phone.getByRole('heading', { name: '请表决' })).toBeVisible();
	await expect(phone.getByRole('radio', { checked: true })).toHaveCount(0);
	await phone.getByText(choice, { exact: true }).click();
	await phone.getByRole('button', { name: `提交：${choice}` }).click();
	await expect(phone.getByText(new RegExp(`已收到并保存：${choice}`))).toBeVisible();
}

test('a meeting from its notice to its result, in four browsers and on the room screen', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const { body, emails } = await onPortal(async (portal) => {
		const body = await tripartiteBody(portal, {
			seats: 1,
			charter: { noticeDays: 0, adHocNoticeHours: 0 }
		});
		const people = [body.secretary, ...body.parties.map(({ delegates }) => delegates[0]!)];
		const emails: string[] = [];
		for (const personId of people) emails.push(await emailOf(portal, personId));
		return { body, emails };
	});
	const { page: secretary } = await browserOf(browser, emails[0]!, DESK);
	const phones: Page[] = [];
	for (const email of emails.slice(1)) phones.push((await browserOf(browser, email, PHONE)).page);
	const [union, government, employers] = phones as [Page, Page, Page];

	// Scheduled by the secretary, for half an hour from now.
	const starts = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 30 * 60_000);
	await go(secretary, `/meetings/new?body=${body.slug}`);
	await secretary.getByLabel('会议名称').fill('船员伙食费专题会议');
	await secretary.getByLabel('日期', { exact: true }).fill(isoDate(starts, ZONE));
	await secretary.getByLabel('开始', { exact: true }).fill(timeOfDay(starts, ZONE));
	await secretary
		.getByLabel('结束', { exact: true })
		.fill(timeOfDay(new Date(starts.getTime() + 3_600_000), ZONE));
	await secretary.getByLabel('地点', { exact: true }).fill('北京');
	await secretary.getByLabel('第 3 项名称 (中文)').fill('船员每日最低伙食费标准');
	await secretary.getByLabel('第 3 项性质').selectOption({ label: '决定' });
	await secretary.getByRole('button', { name: /^向 \d+ 人发出通知$/ }).click();
	await secretary.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
	const meetingId = secretary.url().split('/').at(-1)!;
	// The minute in which the notice can be taken back is not waited for.
	await onPortal((portal) => conveneMeeting(portal, { personId: body.secretary }, { meetingId }));

	// Answered by each party.
	for (const phone of phones) {
		await go(phone, `/meetings/${meetingId}`);
		await phone.getByRole('button', { name: '到场参加' }).click();
		await expect(phone.getByText('到场', { exact: false }).first()).toBeVisible();
	}

	// Everybody goes in; check-in opens on all phones at once.
	await go(secretary, `/meetings/${meetingId}/console`);
	for (const phone of phones) {
		await go(phone, `/meetings/${meetingId}/live`);
		await expect(phone.getByText('还没有开始')).toBeVisible();
	}
	await secretary.getByRole('button', { name: '开始签到' }).click();
	await expect(secretary.getByRole('button', { name: '宣布开会' })).toBeDisabled();
	for (const phone of phones) {
		await phone.getByRole('button', { name: '我在现场' }).click();
		await expect(phone.getByText('你已签到，在现场')).toBeVisible();
	}

	// A machine without an account is paired as the room screen.
	const screen = await (
		await browser.newContext({
			baseURL: process.env.SANFANG_E2E_URL!,
			locale: 'zh-CN',
			viewport: { width: 1920, height: 1080 }
		})
	).newPage();
	await go(screen, '/screen');
	await screen.getByRole('button', { name: '显示配对数字' }).click();
	const code = (await screen.getByText(/^\d{3} \d{3}$/).innerText()).replace(' ', '');
	await secretary.getByRole('button', { name: '投屏' }).click();
	await secretary.getByLabel('六位数字').fill(code);
	await secretary.keyboard.press('Enter');
	await expect(screen.getByText('欢迎出席')).toBeVisible();
	await secretary.keyboard.press('Escape');

	// Opened with quorum; the item becomes current everywhere.
	await secretary.getByRole('button', { name: '宣布开会' }).click();
	for (const phone of phones) await expect(phone.getByText('等待进入下一项')).toBeVisible();
	await secretary.getByRole('heading', { level: 1 }).first().click();
	await secretary.keyboard.press('j');
	await secretary.keyboard.press('j');
	await secretary.keyboard.press('Enter');
	for (const view of [...phones, screen])
		await expect(view.getByRole('heading', { name: '船员每日最低伙食费标准' })).toBeVisible();

	// A text is put.
	await secretary.keyboard.press('m');
	await secretary.getByLabel('标题').fill('提高伙食费标准');
	await secretary.getByLabel('文本').fill(MOTION);
	await secretary.getByRole('button', { name: '记下议案' }).click();
	for (const view of [...phones, screen]) await expect(view.getByText(MOTION)).toBeVisible();

	// The ballot opens on the three phones by itself, and on nobody else's.
	await secretary.getByRole('heading', { level: 1 }).first().click();
	await secretary.keyboard.press('v');
	await vote(union, '同意');
	await expect(screen.getByText('结束表决后显示结果')).toBeVisible();
	await expect(screen.getByRole('img', { name: '工会方 已投 1' })).toBeVisible();
	await vote(government, '反对');
	await vote(employers, '同意');
	// A choice can be changed until the close.
	await government.getByRole('button', { name: '更改' }).click();
	await vote(government, '同意');
	for (const view of [union, employers, screen, secretary])
		await expect(view.getByText('反对 1')).toHaveCount(0);

	// Closed: the same result everywhere, with the arithmetic of each party.
	await secretary.getByRole('button', { name: '全部已投，结束表决' }).click();
	for (const view of [...phones, screen, secretary]) {
		await expect(view.getByText('通过', { exact: true }).first()).toBeVisible();
		await expect(view.getByText('1 > 0').first()).toBeVisible();
	}
	for (const phone of phones) {
		await expect(phone.getByText(/你投了同意/)).toBeVisible();
		await expect(phone.getByText('已与封存的票核对，一致。')).toBeVisible();
	}
	for (const view of [union, screen, secretary]) await expectAccessible(view);

	// A statement from a phone stands in the record of all.
	await employers.getByRole('button', { name: '书面发言' }).click();
	await employers.getByLabel('发言内容').fill('企业方请求给予半年过渡期。');
	await employers.getByRole('button', { name: '记入会议记录' }).click();
	await expect(secretary.getByText('企业方请求给予半年过渡期。')).toBeVisible();

	// A call for agreement: silence agrees, a reservation is entered from a phone.
	await secretary.getByLabel('问各方什么').fill('由秘书处整理执行口径');
	await secretary.getByRole('heading', { level: 1 }).first().click();
	await secretary.keyboard.press('y');
	for (const phone of phones)
		await expect(phone.getByRole('heading', { name: '征询一致同意' })).toBeVisible();
	await employers.getByLabel('保留意见').check();
	await employers.getByLabel('保留意见的内容').fill('口径须征求企业意见。');
	await employers.getByRole('button', { name: '提交：保留意见' }).click();
	for (const view of [secretary, union, screen])
		await expect(view.getByText('口径须征求企业意见。').first()).toBeVisible();
	await secretary.getByRole('button', { name: '没有坚持反对，记为一致' }).click();
	for (const view of [...phones, screen])
		await expect(view.getByText('协商一致，通过').first()).toBeVisible();

	// The item ends, the meeting is closed, and everybody sees it.
	await secretary.getByRole('button', { name: '本项结束：已决定' }).click();
	await secretary.getByRole('button', { name: '闭会' }).click();
	await secretary.getByRole('dialog').getByRole('button', { name: '闭会' }).click();
	for (const view of [...phones, screen]) await expect(view.getByText('会议已经结束')).toBeVisible();
});
