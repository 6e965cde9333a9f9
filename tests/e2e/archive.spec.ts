import { writeFile } from 'node:fs/promises';
import { proveAgain } from '#lib/server/auth/prove-again.ts';
import { signMinutes } from '#lib/server/minutes/sign-minutes.ts';
import { readFile } from '#lib/server/storage/read-file.ts';
import { password } from '../support/accounts.ts';
import { frozenTestMinutes } from '../support/meeting-minutes.ts';
import { expect, expectAccessible, go, test } from './go.ts';
import { onPortal } from './visit.ts';

test('signed minutes are found, opened and verified; a changed file is not believed', async ({
	page
}, info) => {
	const { slug, code, email, bytes } = await onPortal(async (portal) => {
		const minutes = await frozenTestMinutes(portal);
		for (const chief of minutes.chiefs)
			await signMinutes(portal, await proveAgain(portal, chief, password), { minutesId: minutes.minutesId });
		const { sha256 } = await portal.db
			.selectFrom('document')
			.select('sha256')
			.where('slug', '=', minutes.slug)
			.executeTakeFirstOrThrow();
		const person = await portal.db
			.selectFrom('person')
			.select('email')
			.where('id', '=', minutes.chiefs[0].personId)
			.executeTakeFirstOrThrow();
		const file = await readFile(portal.db, sha256);
		return { slug: minutes.slug, code: minutes.code, email: person.email!, bytes: file!.bytes };
	});
	await go(page, '/sign-in');
	await page.getByLabel('账号或单位邮箱').fill(email);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/today');

	await go(page, '/archive');
	await page.getByLabel('文号、标题或正文中的词').fill('伙食费 10美元');
	await page.getByRole('button', { name: '查找' }).click();
	await expect(page.getByText('找到 1 份')).toBeVisible();
	await expectAccessible(page);
	await page.locator(`main a[href="/archive/${slug}"]`).first().click();
	await expect(page.getByText('船员每日最低伙食费标准调整为10美元。').first()).toBeVisible();
	await expectAccessible(page);

	const genuine = info.outputPath('minutes.pdf');
	await writeFile(genuine, bytes);
	await go(page, '/verify');
	await page.locator('#file').setInputFiles(genuine);
	await expect(page.getByRole('heading', { name: '文件真实，内容未被改动' })).toBeVisible();
	await expectAccessible(page);

	const flipped = Buffer.from(bytes);
	flipped[Math.floor(flipped.length / 2)]! ^= 1;
	const changed = info.outputPath('changed.pdf');
	await writeFile(changed, flipped);
	await page.locator('#file').setInputFiles(changed);
	await expect(page.getByRole('heading', { name: '与存档的文件不一致' })).toBeVisible();
	const longer = info.outputPath('longer.pdf');
	await writeFile(longer, Buffer.concat([bytes, Buffer.from('\n')]));
	await page.locator('#file').setInputFiles(longer);
	await expect(page.getByRole('heading', { name: '与存档的文件不一致' })).toBeVisible();

	await page
		.getByLabel('输入纪要末页的验证码')
		.fill(`${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8).toLowerCase()}`);
	await page.getByRole('button', { name: '查验' }).click();
	await expect(page.getByRole('heading', { name: '确有这份纪要，各方已签' })).toBeVisible();
});
