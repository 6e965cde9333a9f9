import { randomUUID } from 'node:crypto';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { giveAccount } from '../support/accounts.ts';
import { meetingAtCheckIn, meetingInSession, type TestMeeting } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { emailOf, comeAs } from './people.ts';
import { onPortal } from './visit.ts';

/** A meeting whose secretary can sign in; answers with the address to sign in by. */
function prepare(begin = meetingAtCheckIn): Promise<{ meeting: TestMeeting; email: string }> {
	return onPortal(async (portal) => {
		const meeting = await begin(portal);
		const { secretary } = meeting.body;
		await giveAccount(portal, secretary);
		return { meeting, email: await emailOf(portal, secretary) };
	});
}

test('a secretary runs a meeting from the console, from check-in to the close', async ({ page }) => {
	const { meeting, email } = await prepare();
	await comeAs(page, email);
	await go(page, `/meetings/${meeting.meetingId}/console`);
	await expect(page.getByRole('button', { name: '宣布开会' })).toBeDisabled();
	for (const [at] of meeting.body.parties.entries())
		for (const name of ['甲', '乙', '丙'])
			await page.getByRole('button', { name: `代表${name}${at + 1}签到`, exact: true }).click();
	await expect(page.getByRole('region', { name: '到会与法定人数' })).toContainText('够');
	await expectAccessible(page);
	await page.getByRole('button', { name: '宣布开会' }).click();
	// The button carries the same words: wait for what comes after them.
	await expect(page.getByRole('button', { name: /^设为当前/ })).toBeVisible();

	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('list', { name: '会议记录' }).getByText('进入第 2 项')).toBeVisible();
	// Taking back does not take along what is being written, and the newest line is in sight.
	await page.getByLabel('记一条要点').fill('还没写完');
	await page.getByRole('button', { name: '撤销' }).click();
	await expect(page.getByText('已撤销').last()).toBeInViewport();
	await expect(page.getByLabel('记一条要点')).toHaveValue('还没写完');
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('Enter');
	await expect(page.locator('summary', { hasText: '提出议案' })).toBeVisible();

	await page.keyboard.press('m');
	await expect(page.getByLabel('标题')).toBeFocused();
	await page.getByLabel('标题').fill('提高伙食费标准');
	await page.getByLabel('文本').fill('船员每日最低伙食费标准调整为10美元。');
	await page.getByRole('button', { name: '记下议案' }).click();
	await expect(page.getByRole('blockquote')).toContainText('10美元');
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('v');
	await expect(page.getByRole('region', { name: '正在进行的表决' })).toContainText('已投 0，共 3');

	// Closing before all have voted asks first, and Escape keeps the ballot open.
	await page.keyboard.press('Shift+V');
	await expect(page.getByRole('dialog')).toContainText('还有 3 人没有投');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page.getByRole('region', { name: '正在进行的表决' })).toBeVisible();

	await onPortal(async (portal) => {
		const { id: voteId } = await portal.db
			.selectFrom('vote')
			.select('id')
			.where('meeting_id', '=', meeting.meetingId)
			.executeTakeFirstOrThrow();
		for (const { delegates } of meeting.body.parties)
			for (const personId of delegates)
				await castBallot(portal, { personId }, { voteId, choice: 'FOR', requestKey: randomUUID() });
	});
	await page.getByRole('button', { name: '全部已投，结束表决' }).click();
	await expect(page.getByText('同意 3').first()).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: '本项结束：已决定' }).click();
	await expect(page.getByRole('list', { name: '会议记录' }).getByText('第 2 项结束')).toBeVisible();
	await page.getByRole('button', { name: '闭会' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '闭会' }).click();
	await expect(page.getByText('已闭会', { exact: true })).toBeVisible();
	const state = await onPortal((portal) =>
		portal.db
			.selectFrom('meeting')
			.select('state')
			.where('id', '=', meeting.meetingId)
			.executeTakeFirstOrThrow()
	);
	expect(state.state).toBe('CLOSED');
});

test('a secretary adds an item, puts the older of two motions, and refers the item on', async ({ page }) => {
	const { meeting, email } = await prepare(meetingInSession);
	await comeAs(page, email);
	await page.setViewportSize({ width: 1440, height: 900 });
	await go(page, `/meetings/${meeting.meetingId}/console`);
	const bar = page.getByRole('group', { name: '下一步' });

	await page.getByRole('button', { name: '增加议项' }).click();
	const adding = page.getByRole('dialog');
	await adding.getByLabel('议项', { exact: true }).fill('船员心理健康');
	await expectAccessible(page);
	// It takes the consent of every party.
	await adding.getByLabel('工会方').check();
	await adding.getByLabel('政府方').check();
	await expect(adding.getByRole('button', { name: '加入议程' })).toBeDisabled();
	await adding.getByLabel('企业方').check();
	await adding.getByRole('button', { name: '加入议程' }).click();
	await expect(adding).toBeHidden();
	const agenda = page.getByRole('navigation', { name: '议程' });
	await expect(agenda).toContainText('船员心理健康');

	// By its key an item is moved one down; the numbers stay.
	await agenda.getByRole('button', { name: '通过议程' }).click();
	await page.keyboard.press('Alt+ArrowDown');
	const moving = page.getByRole('dialog', { name: '调整第 1 项的顺序' });
	for (const party of ['工会方', '政府方', '企业方']) await moving.getByLabel(party).check();
	await expectAccessible(page);
	await moving.getByRole('button', { name: '调整顺序' }).click();
	await expect(moving).toBeHidden();
	await expect(agenda.getByRole('listitem').first()).toContainText('船员每日最低伙食费标准');
	await agenda.getByRole('button', { name: '船员每日最低伙食费标准' }).click();

	for (const title of ['先提出的', '后提出的']) {
		await page.keyboard.press('m');
		await page.getByLabel('标题').fill(title);
		await page.getByLabel('文本').fill(`${title}文本`);
		await page.getByRole('button', { name: '记下议案' }).click();
		await expect(page.getByRole('blockquote').filter({ hasText: title })).toBeVisible();
		await page.getByRole('heading', { level: 1 }).click();
	}
	// A third is being written, and stays while another item is looked at, a vote runs, and the page comes again.
	await page.keyboard.press('m');
	await page.getByLabel('标题').fill('还没写完的议案');
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('j');
	await expect(page.getByRole('heading', { level: 1 })).not.toContainText('二');
	await page.keyboard.press('k');
	await expect(page.getByLabel('标题')).toHaveValue('还没写完的议案');

	// The newest is put unless another is picked.
	await expect(bar.getByRole('button', { name: '开始表决 议案 2' })).toBeEnabled();
	const place = () => bar.getByRole('button').first().boundingBox();
	const before = await place();
	await page.getByLabel('接着表决议案 1').check();
	await bar.getByRole('button', { name: '开始表决 议案 1' }).click();
	await expect(page.getByRole('region', { name: '正在进行的表决' })).toContainText('先提出的');
	expect(await place()).toEqual(before);
	const boxes = await bar
		.getByRole('button')
		.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().y));
	expect(new Set(boxes).size).toBe(1);
	await go(page, `/meetings/${meeting.meetingId}/console`);
	await expect(page.getByLabel('标题')).toHaveValue('还没写完的议案');

	await bar.getByRole('button', { name: '结束表决' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '结束表决' }).click();
	await expect(page.getByText('未投 3').first()).toBeVisible();

	await bar.getByRole('button', { name: '其他…' }).click();
	const ending = page.getByRole('dialog');
	await ending.getByLabel('交给谁').selectOption('其他（写明）');
	await ending.getByLabel('交给哪个机构、小组或个人').fill('伙食费标准起草小组');
	await expectAccessible(page);
	await ending.getByRole('button', { name: '交付研究' }).click();
	await expect(
		page.getByRole('list', { name: '会议记录' }).getByText('第 2 项交付伙食费标准起草小组')
	).toBeVisible();
});
