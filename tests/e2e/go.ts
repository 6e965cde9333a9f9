import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { leavePortal } from './visit.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `test` with the address of the application that `start-app.ts` started. */
export const test = base.extend<object, { portalLeft: void }>({
	baseURL: async ({}, use) => use(process.env.SANFANG_E2E_URL!),
	portalLeft: [
		async ({}, use) => {
			await use();
			await leavePortal();
		},
		{ scope: 'worker', auto: true }
	]
});

/** Opens a page and waits until it answers: what is typed or clicked earlier reaches nobody. */
export async function go(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await hydrated(page);
}

/** Waits until the page that is open answers. */
export async function hydrated(page: Page): Promise<void> {
	await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}

/** Fails with the rule, the place and the way out for each thing that keeps somebody from using the page. */
export async function expectAccessible(page: Page): Promise<void> {
	expect(await barriers(page)).toEqual([]);
}

/** Hands the checker beforehand to whatever the page shows from now on. */
export async function bringChecker(page: Page): Promise<void> {
	await page.addInitScript(axeSource);
}

/** What keeps somebody from using the page as it is shown now. */
export async function barriers(page: Page): Promise<string[]> {
	// Handing the checker to a page takes longer than its check does: once is enough for all looks at the page.
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
	const violations = await page.evaluate(async () => {
		// Colours on their way to another theme are not those that anybody reads.
		const passing = document
			.getAnimations()
			.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
		await Promise.allSettled(passing.map(({ finished }) => finished));
		const checker = (globalThis as unknown as { axe: typeof axe }).axe;
		// What a rule finds is as grave as the rule says: those of no more than a moderate impact need not look.
		const { rules } = (checker as unknown as { _audit: { rules: { id: string; impact: string }[] } })._audit;
		const mild = rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate');
		const found = await checker.run({
			resultTypes: ['violations'],
			rules: Object.fromEntries(mild.map(({ id }) => [id, { enabled: false }]))
		});
		return found.violations;
	});
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

export { expect };
