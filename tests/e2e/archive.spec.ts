import { frozenTestMinutes, signTestMinutes } from '../support/meeting-minutes.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { browserOf, DESK, emailOf } from './people.ts';
import { onPortal } from './visit.ts';

/** Signed and filed minutes on 伙食费, and somebody who may read them. */
async function filedMinutes(): Promise<{ slug: string; code: string; email: string }> {
	return onPortal(async (portal) => {
		const minutes = await frozenTestMinutes(portal);
		for (const chief of minutes.chiefs) await signTestMinutes(portal, minutes.minutesId, chief);
		const email = await emailOf(portal, minutes.chiefs[0].personId);
		return { slug: minutes.slug, code: minutes.code, email };
	});
}

test('the archive is narrowed by choices, in the address, without a reload and by keyboard', async ({
	browser
}) => {
	const { slug, email } = await filedMinutes();
	const { page } = await browserOf(browser, email, DESK);
	await go(page, '/archive');
	await page.getByLabel('文号、标题或正文中的词').fill('伙食费 10美元');
	await page.getByRole('button', { name: '查找', exact: true }).click();
	await expect(page.getByText('找到 1 份')).toBeVisible();

	await page.evaluate(() => Object.assign(window, { sameDocument: true }));
	const other = page.getByRole('checkbox', { name: /^其他/ });
	await other.focus();
	await page.keyboard.press('Space');
	await page.waitForURL(/subject=OTHER/);
	await expect(other).toBeFocused();
	await expect(other).toBeChecked();
	await expect(page.getByText('找到 1 份')).toBeVisible();
	expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
	await page.getByRole('link', { name: '去掉“美元”' }).click();
	await expect(page.getByRole('searchbox')).toHaveValue('伙食费 10');
	await expect(page.locator('mark').first()).toHaveText('伙食费');
	await expectAccessible(page);

	await go(page, `${page.url()}&year=1999`);
	await expect(page.getByText('没有找到', { exact: true })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: '去掉“1999”，找到 1 份' }).click();
	await expect(page.getByText('找到 1 份')).toBeVisible();
	await expect(page.locator(`main a[href^="/archive/${slug}"]`).first()).toBeVisible();
});

test('words are found inside a document, one place after the other, and results are walked through', async ({
	browser
}) => {
	const { slug, email } = await filedMinutes();
	const { page } = await browserOf(browser, email, DESK);
	await go(page, '/archive?q=伙食费&subject=OTHER');
	await page.locator(`main h3 a[href^="/archive/${slug}"]`).click();
	await expect(page.getByText('第 1 处，共', { exact: false })).toBeAttached();
	const marked = () =>
		page.evaluate(() => ['found', 'found-now'].map((name) => CSS.highlights.get(name)?.size));
	const [others, now] = await marked();
	expect(others).toBeGreaterThan(0);
	expect(now).toBe(1);
	await expectAccessible(page);

	const box = page.getByRole('searchbox', { name: '在本文件中查找' });
	await box.fill('伙食费');
	await page.keyboard.press('Shift+Enter');
	await expect(page.getByText(`第 ${others! + 1} 处，共 ${others! + 1} 处`)).toBeAttached();
	await page.keyboard.press('Enter');
	await expect(page.getByText(`第 1 处，共 ${others! + 1} 处`)).toBeAttached();
	await page.getByRole('button', { name: '下一处' }).click();
	await expect(page.getByText(`第 2 处，共 ${others! + 1} 处`)).toBeAttached();
	await box.fill('没有这样的词');
	await expect(page.getByText('本文件中没有')).toBeAttached();
	await page.keyboard.press('Escape');
	await expect(box).toHaveValue('');
	expect(await marked()).toEqual([0, 0]);

	await page.getByRole('button', { name: '特大' }).click();
	await expect(page.locator('html[data-text="xlarge"]')).toBeAttached();
	const normal = page.getByRole('button', { name: '标准' });
	await normal.click();
	await expect(normal).toHaveAttribute('aria-pressed', 'true');
	await page.getByRole('link', { name: /返回结果 1 \/ 1/ }).click();
	await page.waitForURL(/archive\?.*subject=OTHER/);
});
