import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { giveAccount, password } from '../support/accounts.ts';
import { meetingAtCheckIn, type TestMeeting } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { onPortal } from './visit.ts';

/** A meeting at check-in whose secretary can sign in; answers with the address to sign in by. */
function prepare(): Promise<{ meeting: TestMeeting; email: string }> {
	return onPortal(async (portal) => {
		const meeting = await meetingAtCheckIn(portal);
		const { secretary } = meeting.body;
		await giveAccount(portal, secretary);
		const { email } = await portal.db
			.selectFrom('person')
			.select('email')
			.where('id', '=', secretary)
			.executeTakeFirstOrThrow();
		return { meeting, email: email! };
	});
}

async function signIn(page: Page, email: string): Promise<void> {
	await go(page, '/sign-in');
	await page.getByLabel('账号或单位邮箱').fill(email);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/today');
}

test('a secretary runs a meeting from the console, from check-in to the close', async ({ page }) => {
	const { meeting, email } = await prepare();
	await signIn(page, email);
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
	await expect(page.getByText('进入第 2 项')).toBeVisible();
	// Taking back does not take along what is being written, and the newest line is in sight.
	await page.getByLabel('记一条要点').fill('还没写完');
	await page.getByRole('button', { name: '撤销' }).click();
	await expect(page.getByText('已撤销').last()).toBeInViewport();
	await expect(page.getByLabel('记一条要点')).toHaveValue('还没写完');
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('Enter');
	await expect(page.getByText('提出议案')).toBeVisible();

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
	await expect(page.getByText('第 2 项结束')).toBeVisible();
	await page.getByRole('button', { name: '闭会' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '闭会' }).click();
	await expect(page.getByText('闭会', { exact: true }).last()).toBeVisible();
	const state = await onPortal((portal) =>
		portal.db
			.selectFrom('meeting')
			.select('state')
			.where('id', '=', meeting.meetingId)
			.executeTakeFirstOrThrow()
	);
	expect(state.state).toBe('CLOSED');
});
