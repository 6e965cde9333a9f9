import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { letIn } from './people.ts';
import { onPortal } from './visit.ts';

test('a delegate amends a clause on a phone; the secretary puts amendments in order and to the vote', async ({
	browser,
	baseURL
}) => {
	const { at, cookies } = await onPortal(async (portal) => {
		const meeting = await meetingInSession(portal);
		const { meetingId, items, secretary, delegates } = meeting;
		const { motionId } = await submitMotion(portal, secretary, {
			meetingId,
			itemId: items[1]!,
			title: { zh: '伙食费' },
			text: { zh: '第一条　标准为每日10美元。\n第二条　自7月1日起执行。' }
		});
		const people = [delegates[0]![0]!, delegates[2]![0]!, secretary];
		const cookies = await Promise.all(people.map(({ personId }) => sessionCookie(portal, personId)));
		return { at: `/meetings/${meetingId}/motions/${motionId}`, cookies };
	});
	const pageOf = async (cookie: string, javaScriptEnabled = true) => {
		const phone = { width: 390, height: 844 };
		const context = await browser.newContext({
			locale: 'en-GB',
			baseURL,
			viewport: phone,
			javaScriptEnabled
		});
		await letIn(context, cookie);
		return context.newPage();
	};
	const first = 'summary:has-text("第一条")';

	const union = await pageOf(cookies[0]!);
	await go(union, at);
	await union.locator(first).click();
	const clause = union.getByLabel('Clause (Chinese)').locator('visible=true');
	await expect(clause).toHaveValue('第一条　标准为每日10美元。');
	await union.getByRole('button', { name: 'Move this change' }).locator('visible=true').click();
	await expect(union.getByRole('alert')).toBeVisible();
	await clause.fill('第一条　标准为每日14美元。');
	await expectAccessible(union);
	await union.getByRole('button', { name: 'Move this change' }).locator('visible=true').click();
	await expect(union.getByRole('status').first()).toHaveText('The amendment is moved.');

	// Without scripts, what was not taken comes back open and as it was written.
	const employers = await pageOf(cookies[1]!, false);
	await employers.goto(at);
	await employers.locator(first).click();
	await employers.getByRole('link', { name: 'Amend this clause' }).locator('visible=true').click();
	const theirs = employers.getByLabel('Clause (Chinese)').locator('visible=true');
	await theirs.fill('第一条　标准为每日12美元。');
	await employers.getByRole('button', { name: 'Move this change' }).locator('visible=true').click();
	await expect(employers.getByRole('heading', { name: 'Amendment 1.2' })).toBeVisible();
	await expect(employers.getByRole('button', { name: 'Withdraw' })).toHaveCount(1);

	// What comes from a phone waits for the chair: with a reason, or let in.
	const secretary = await pageOf(cookies[2]!);
	await go(secretary, at);
	await expect(secretary.getByText('2 of its amendments are undecided')).toHaveCount(1);
	await expect(secretary.getByRole('button', { name: 'Put to the vote' })).toHaveCount(0);
	for (const left of [1, 0]) {
		await secretary.getByRole('button', { name: 'In order', exact: true }).first().click();
		await expect(secretary.getByRole('button', { name: 'In order', exact: true })).toHaveCount(left);
	}
	await expect(secretary.getByRole('status').first()).toHaveText('The ruling is entered.');
	await expectAccessible(secretary);
	await expect(secretary.getByRole('button', { name: 'Put to the vote' })).toHaveCount(0);
	await secretary.getByRole('button', { name: 'Set the order, as the chair directs' }).click();
	await expect(secretary.getByText('Put to the vote: number 1')).toBeVisible();
	await expectAccessible(secretary);
	await secretary.getByRole('button', { name: 'Put to the vote' }).click();
	await expect(secretary.getByRole('status').first()).toHaveText('The open vote');
});
