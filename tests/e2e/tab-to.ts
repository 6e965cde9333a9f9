import type { Locator, Page } from '@playwright/test';
import { expect } from './go.ts';

/** Goes on from control to control, once this one can be pressed, until it has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
	await expect(control).toBeEnabled();
	await goTo(page, control);
}

/** The same for a control that may be switched off. */
export async function goTo(page: Page, control: Locator): Promise<void> {
	for (let pressed = 0; pressed < 120; pressed++) {
		if (await control.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`no way by Tab to ${control}`);
}

/** Goes to a button and presses it. */
export async function press(page: Page, name: string | RegExp, within: Page | Locator = page): Promise<void> {
	await tabTo(page, within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }));
	await page.keyboard.press('Enter');
}
