import type { BrowserContext, Page } from '@playwright/test';

/** Something that a screen reader is told. */
export interface Said {
	how: 'polite' | 'assertive';
	words: string;
}

/**
 * Listens on every page of a context as a screen reader does: to what changes inside a live region that was there before, and
 * to alerts, which are read out when they come too. A status that comes together with its words says nothing.
 */
export async function listen(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const said: Said[] = [];
		Object.assign(globalThis, { said });
		const REGIONS = '[aria-live], [role="status"], [role="alert"], [role="log"]';
		const known = new WeakSet<Element>();
		const isAlert = (region: Element) => region.getAttribute('role') === 'alert';
		const how = (region: Element) =>
			region.getAttribute('aria-live') ?? (isAlert(region) ? 'assertive' : 'polite');
		const whole = (region: Element, node: Element) =>
			region.matches('[role="status"], [role="alert"]')
				? region
				: (node.closest('[aria-atomic="true"]') ?? node);

		new MutationObserver((changes) => {
			const spoken = new Map<Element, Element>();
			for (const { type, target, addedNodes } of changes)
				for (const node of type === 'characterData' ? [target] : addedNodes) {
					const element = node instanceof Element ? node : node.parentElement;
					// Where a part of the page begins or ends there stands a comment or an empty text, which nobody hears.
					if (!element?.isConnected || node instanceof Comment || !node.textContent) continue;
					const region = element.closest(REGIONS);
					if (region && (known.has(region) || isAlert(region))) spoken.set(whole(region, element), region);
					if (node === element)
						for (const alert of element.querySelectorAll('[role="alert"]')) spoken.set(alert, alert);
				}
			for (const [element, region] of spoken) {
				const words = element.textContent.replace(/\s+/g, ' ').trim();
				const voice = how(region);
				if (words && voice !== 'off' && !element.closest('[hidden]'))
					said.push({ how: voice === 'assertive' ? 'assertive' : 'polite', words });
			}
			for (const region of document.querySelectorAll(REGIONS)) known.add(region);
		}).observe(document, { subtree: true, childList: true, characterData: true });
	});
}

/** What was said on a page so far that has these words in it. */
export async function heard(page: Page, words: string | RegExp): Promise<Said[]> {
	const all = await page.evaluate(() => (globalThis as unknown as { said: Said[] }).said);
	return all.filter((one) => (typeof words === 'string' ? one.words.includes(words) : words.test(one.words)));
}
