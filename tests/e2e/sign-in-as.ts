import type { Page } from '@playwright/test';
import type { Portal } from '#lib/server/portal.ts';
import { password } from '../support/accounts.ts';
import { go } from './go.ts';

/** The address that a person signs in by. */
export async function emailOf(portal: Portal, personId: string): Promise<string> {
	const { email } = await portal.db
		.selectFrom('person')
		.select('email')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	return email!;
}

/** Signs in with the password of every account that the factories make. */
export async function signInAs(page: Page, email: string): Promise<void> {
	await go(page, '/sign-in');
	await page.getByLabel('账号或单位邮箱').fill(email);
	await page.getByLabel('密码', { exact: true }).fill(password);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/today');
}
