import { invalidate } from '$app/navigation';
import { navigating } from '$app/state';
import { lookDependency } from './look-dependency.ts';

/** Applies a theme or text size at once and keeps it; without scripts the form does the same by a page load. */
export async function keepLook(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
	event.preventDefault();
	const form = new FormData(event.currentTarget, event.submitter);
	for (const name of ['theme', 'text']) {
		const value = form.get(name);
		if (value === null) continue;
		if (value === 'default') delete document.documentElement.dataset[name];
		else document.documentElement.dataset[name] = String(value);
	}
	await fetch('/preferences', { method: 'POST', body: form });
	// Asked for now, it would call off a page that was chosen meanwhile.
	await navigating.complete?.catch(() => {});
	await invalidate(lookDependency);
}
