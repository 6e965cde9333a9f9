import type { Page } from '@playwright/test';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { connectClient, sessionCookie } from '../support/live.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { DESK, letIn, PHONE } from './people.ts';
import { onPortal } from './visit.ts';

const CLAUSE = '第一条　标准为每日10美元。';

test('two of one side draft an amendment, one of them offline for a while, and confer in a recess; the other sides hear nothing', async ({
	browser,
	baseURL
}) => {
	const { at, motion, cookies } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		const { meetingId, items, secretary, delegates } = meeting;
		const { motionId } = await submitMotion(portal, secretary, {
			meetingId,
			itemId: items[1]!,
			title: { zh: '伙食费' },
			text: { zh: `${CLAUSE}\n第二条　自7月1日起执行。` }
		});
		const people = [delegates[0]![0]!, delegates[0]![1]!, delegates[2]![0]!, secretary];
		const cookies = await Promise.all(people.map(({ personId }) => sessionCookie(portal, personId)));
		const at = `/meetings/${meetingId}`;
		return { at, motion: `${at}/motions/${motionId}`, cookies };
	});
	const openPage = async (cookie: string, window: object) => {
		const context = await browser.newContext({ locale: 'en-GB', baseURL, ...window });
		await letIn(context, cookie);
		return context.newPage();
	};
	const text = (page: Page) => page.getByLabel('Text (Chinese)');
	const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d:\d\d$/);
	const write = async (page: Page, place: number, words: string) => {
		await text(page).evaluate((field: HTMLTextAreaElement, place) => {
			field.focus();
			field.setSelectionRange(place, place);
		}, place);
		await page.keyboard.insertText(words);
	};

	// Begun where an amendment would be moved, with what was written there so far.
	const one = await openPage(cookies[0]!, PHONE);
	await go(one, motion);
	await one.locator('summary:has-text("第一条")').click();
	await one.getByRole('button', { name: 'Draft with my side' }).locator('visible=true').first().click();
	await one.waitForURL('**/drafts/*');
	await expect(text(one)).toHaveValue(CLAUSE);
	await expect(one.getByText('Only your side sees this: Union')).toBeVisible();
	const draft = new URL(one.url()).pathname;

	const two = await openPage(cookies[1]!, DESK);
	await go(two, `${at}/drafts`);
	await two.getByRole('link', { name: /^Amendment to motion 1/ }).click();
	await expect(text(two)).toHaveValue(CLAUSE);
	for (const page of [one, two]) await expect(page.getByText('Here now')).toBeVisible();

	// What one writes appears with the other, whose caret stays where he is.
	await write(two, 3, '（草案）');
	await write(one, CLAUSE.length - 1, '，按月支付');
	await expect(text(two)).toHaveValue('第一条（草案）　标准为每日10美元，按月支付。');
	await two.keyboard.insertText('！');
	await expect(text(one)).toHaveValue('第一条（草案）！　标准为每日10美元，按月支付。');
	await expect(saved(one)).toBeVisible();
	await expect(two.locator('ins', { hasText: '按月' }).first()).toBeVisible();

	// Where a colleague is and what he has selected is drawn into the text, with his name.
	const selected = two.getByText(/^代表.* has selected “每日”$/);
	await text(one).evaluate((field: HTMLTextAreaElement) => {
		field.focus();
		const at = field.value.indexOf('每日');
		field.setSelectionRange(at, at + 2);
	});
	await expect(selected).toBeVisible();
	await expect(two.locator('.chosen')).toHaveText('每日');
	await expect(two.locator('.caret')).toHaveText(/^代表/);
	// Drawn over the field, it hides nothing of it.
	await expect(two.locator('.colleagues')).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
	await text(one).blur();
	await expect(selected).toBeHidden();
	await expect(two.locator('.caret')).toHaveCount(0);

	// Somebody of another side, with the address in hand.
	const other = await openPage(cookies[2]!, DESK);
	expect((await other.goto(draft))!.status()).toBe(404);
	const told = await other.getByRole('main').innerText();
	expect((await other.goto(draft.replace(/.$/, (last) => (last === '0' ? '1' : '0'))))!.status()).toBe(404);
	expect(await other.getByRole('main').innerText()).toBe(told);
	const spy = await connectClient(Number(new URL(baseURL!).port), { cookie: cookies[2], origin: baseURL });
	const draftId = draft.split('/').at(-1)!;
	expect(await spy.joinDraft(draftId)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });

	// Offline one goes on, and so does his colleague; and a page closed meanwhile forgets nothing.
	await one.context().setOffline(true);
	await write(one, 0, '甲离线：');
	await expect(one.getByText(/^Not yet saved; kept on this device/)).toBeVisible();
	await write(two, 0, '乙：');
	await expect(saved(two)).toBeVisible();
	await one.context().setOffline(false);
	const merged = /^(甲离线：乙：|乙：甲离线：)第一条（草案）！/;
	for (const page of [one, two]) await expect(text(page)).toHaveValue(merged);
	await expect(saved(one)).toBeVisible();
	await one.context().setOffline(true);
	await write(one, 0, '丙');
	await expect(one.getByText(/^Not yet saved; kept on this device/)).toBeVisible();
	await one.close();
	const first = await one.context().newPage();
	await first.context().setOffline(false);
	await go(first, draft);
	for (const page of [first, two]) await expect(text(page)).toHaveValue(/^丙/);
	await expect(saved(first)).toBeVisible();
	await expectAccessible(first);

	// Moved, it is everybody's; here it is closed for all.
	await text(two).fill('第一条　标准为每日14美元。');
	await expect(text(first)).toHaveValue('第一条　标准为每日14美元。');
	await first.getByRole('button', { name: 'Move it' }).click();
	await first.getByRole('button', { name: 'Move it, for everybody to see' }).click();
	for (const page of [first, two]) await expect(page.getByText('Moved: Amendment 1.1')).toBeVisible();
	expect([spy.news, spy.people, spy.endedDrafts]).toEqual([[], [], []]);
	spy.socket.disconnect();
	await other.goto(motion);
	await expect(other.getByRole('heading', { name: 'Amendment 1.1' })).toBeVisible();
	// Nothing of it is left on the device.
	expect(await first.evaluate(() => Object.keys(localStorage).join())).not.toContain(draftId);

	// The chair gives a recess: every side's page becomes the room of that side, by itself.
	const desk = await openPage(cookies[3]!, DESK);
	await go(desk, `${at}/console`);
	const sides = [
		[first, 'Union'],
		[other, 'Employers']
	] as const;
	for (const [page] of sides) {
		await go(page, `${at}/live`);
		await page.evaluate(() => document.body.setAttribute('data-stays', ''));
	}
	await desk.getByRole('button', { name: 'Recess…' }).click();
	await desk.getByRole('button', { name: '20', exact: true }).click();
	await desk.getByRole('button', { name: 'Give the recess' }).click();
	const notes = (page: Page) => page.getByLabel('Notes, written together');
	for (const [page, party] of sides) {
		await expect(page.getByText(`Only your side sees this: ${party}`)).toBeVisible();
		await expect(page.getByRole('timer')).toHaveText(/^(20:00|19:\d\d)$/);
		await expect(notes(page)).toBeEditable();
		expect(await page.locator('[data-stays]').count()).toBe(1);
	}
	await notes(first).fill('底线：14美元。');
	await expect(saved(first)).toBeVisible();
	await go(two, `${at}/live`);
	await expect(notes(two)).toHaveValue('底线：14美元。');
	await expect(notes(other)).toHaveValue('');
	await expectAccessible(first);
	await first.getByRole('button', { name: 'Back to the meeting' }).click();
	await expect(first.getByText(/^Recess until/)).toBeVisible();
	await expect(notes(first)).toBeHidden();
	await first.getByRole('button', { name: 'To your side’s room' }).click();
	await expect(notes(first)).toHaveValue('底线：14美元。');
	await expect(desk.getByText('The sides are conferring, each in its own room')).toBeVisible();
	await desk.getByRole('button', { name: '10 minutes more' }).click();
	await expect(other.getByRole('timer')).toHaveText(/^(30:00|29:\d\d)$/);
	await desk.getByRole('button', { name: 'Call back, go on' }).click();
	for (const page of [first, two, other]) await expect(notes(page)).toBeHidden();
	await go(two, `${at}/drafts`);
	await expect(two.getByText('底线：14美元。')).toBeVisible();
});
