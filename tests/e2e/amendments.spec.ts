import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { sessionCookie } from '../support/live.ts';
import { meetingInSession } from '../support/meeting-in-session.ts';
import { docx, inList, NUMBERING, p, run, STYLES } from '../support/write-docx.ts';
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
	await union.getByLabel('Reasons (optional)').locator('visible=true').fill('Prices rose by a fifth.');
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
	await employers.locator('summary', { hasText: 'Comment' }).click();
	await employers.getByLabel('Comment', { exact: true }).fill('Too much in one step.');
	await employers.getByRole('button', { name: 'Comment', exact: true }).click();
	await expect(employers.getByText('Your comment is entered.')).toBeVisible();
	await expect(employers.getByText('Too much in one step.').locator('visible=true')).toHaveCount(1);
	await expect(employers.getByText('Prices rose by a fifth.').locator('visible=true')).toHaveCount(1);

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

test('a text comes in from Word and from a page with its clauses; what is none is shown and left to the writer', async ({
	browser,
	baseURL
}) => {
	const { at, cookie } = await onPortal(async (portal) => {
		const { meetingId, delegates } = await meetingInSession(portal, { seats: 1 });
		const cookie = await sessionCookie(portal, delegates[0]![0]!.personId);
		return { at: `/meetings/${meetingId}/motions/new`, cookie };
	});
	const phone = { width: 390, height: 844 };
	const context = await browser.newContext({ locale: 'en-GB', baseURL, viewport: phone });
	await letIn(context, cookie);
	const page = await context.newPage();
	await go(page, at);
	const text = page.getByLabel('Text', { exact: true });
	const sheet = page.getByRole('dialog');
	const file = (name: string, bytes: Uint8Array) =>
		page
			.locator('input[type=file]')
			.first()
			.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
	await text.fill('第一章　总则');

	// What is no Word file says so, and what was written stays.
	await file('a.docx', new TextEncoder().encode('第一条'));
	await expect(page.getByText(/Nothing was imported: this is no readable Word file/)).toBeVisible();
	await file(
		'a.doc',
		Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)])
	);
	await expect(page.getByText(/old format/)).toBeVisible();
	await expect(text).toHaveValue('第一章　总则');

	const table = `<w:tbl><w:tr><w:tc>${p(run('工种'))}</w:tc><w:tc>${p(run('津贴'))}</w:tc></w:tr></w:tbl>`;
	const clauses = p(run('为了规范定额。'), inList(1)) + table + p(run('预警日不作考核。'), inList(1));
	await file('定额.docx', docx(clauses, { numbering: NUMBERING, styles: STYLES }));
	await expect(sheet.getByRole('status')).toContainText('2');
	await expect(sheet.getByText('Table', { exact: true })).toBeVisible();
	await expectAccessible(page);
	await sheet.getByRole('checkbox').check();
	await sheet.getByRole('button', { name: 'Use this text' }).click();
	await expect(text).toHaveValue(
		/^第一章　总则\n第一条　为了规范定额。\n.*工种.*津贴.*\n第二条　预警日不作考核。$/s
	);

	// Pasted with its marks: the list's numbers become words; a picture cannot be a clause.
	await text.fill('');
	await text.evaluate((area) => {
		const clipboardData = new DataTransfer();
		const html = '<ol><li>工资按月支付。</li><li>工时另定。</li></ol><p><img src="x.png" alt="示意图"></p>';
		clipboardData.setData('text/html', html);
		clipboardData.setData('text/plain', '1. 工资按月支付。\n2. 工时另定。');
		area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	});
	await expect(sheet.getByText('Picture', { exact: true })).toBeVisible();
	await sheet.getByRole('button', { name: /^Use/ }).click();
	await expect(text).toHaveValue(/^1[.．].*工资按月支付。\n2[.．].*工时另定。$/);
});
