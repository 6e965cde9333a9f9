import { deserialize } from '$app/forms';
import { goto } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import type { LiveMeeting } from '#lib/live/live-meeting.svelte.ts';

type Fields = Record<string, string | number | undefined>;

type Failure = {
	refusal?: { words: string };
	problems?: { words: string }[];
};

/**
 * Acts of a live page, sent to the page's own form actions; buttons and keys alike call `run`. What was refused stands
 * in `words`, until the next act. The view follows by the record, not by the answer.
 */
export class Acts {
	/** The action under way, one at a time: a second press of a key does not act twice. */
	running: string | null = $state(null);
	/** What was not done, and why. */
	words: string | null = $state(null);
	readonly #live: LiveMeeting;
	readonly #path: string;

	constructor(live: LiveMeeting, path: string) {
		this.#live = live;
		this.#path = path;
	}

	/** Whether it was done. */
	async run(action: string, fields: Fields = {}): Promise<boolean> {
		if (this.running) return false;
		// Acts go over HTTP: a page whose socket is not up yet can act, a device without network cannot (ruling 17).
		if (!this.#live.joined && !navigator.onLine) {
			this.words = m.live_offline_act();
			return false;
		}
		this.running = action;
		this.words = null;
		try {
			const answer = await send(this.#path, action, fields);
			if (answer !== null) this.words = answer;
			else if (!this.#live.fresh) await this.#live.catchUp();
			return answer === null;
		} catch {
			this.words = m.live_no_answer();
			return false;
		} finally {
			this.running = null;
		}
	}
}

/** Sends to a form action; null when it was done, else in words why not. Rejects when no answer came. */
export async function send(path: string, action: string, fields: Fields): Promise<string | null> {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, String(value));
	const response = await fetch(`${path}?/${action}`, {
		method: 'POST',
		body,
		headers: { 'x-sveltekit-action': 'true', accept: 'application/json' }
	});
	const result = deserialize<Record<string, unknown>, Failure>(await response.text());
	if (result.type === 'success') return null;
	if (result.type === 'redirect') {
		// To sign in again, in place: nothing has been done yet.
		await goto(result.location);
		throw new Error('the session has ended');
	}
	if (result.type === 'error') return String(result.error?.message ?? m.live_no_answer());
	return result.data?.refusal?.words ?? result.data?.problems?.[0]?.words ?? m.live_no_answer();
}
