import type { LiveMeeting } from './live-meeting.svelte.ts';
import { randomKey } from './random-key.ts';

export interface WaitingText {
	key: string;
	text: string;
	/** In words, why it was not taken; it waits no longer, and can be read and copied. */
	refused?: string;
}

/** What became of a text: taken, refused in words, or unknown (send it again with the same key). */
export type SendText = (text: WaitingText) => Promise<{ taken: true } | { refused: string } | null>;

/** Texts written on this device and not known to be in the record yet (ruling 17): kept, and sent until an answer comes. */
export class WaitingTexts {
	list: WaitingText[] = $state([]);
	readonly #place: string;
	readonly #send: SendText;
	#sending = false;

	constructor(live: LiveMeeting, place: string, send: SendText) {
		this.#place = `sanfang texts ${place}`;
		this.#send = send;
		live.whenJoined(() => void this.sendAll());
	}

	/** Reads what this device kept; in the browser only. */
	recall(): void {
		try {
			this.list = JSON.parse(localStorage.getItem(this.#place) ?? '[]') as WaitingText[];
		} catch {
			this.list = [];
		}
	}

	async add(text: string): Promise<void> {
		this.list.push({ key: randomKey(), text });
		this.#keep();
		await this.sendAll();
	}

	putAway(key: string): void {
		this.list = this.list.filter((one) => one.key !== key);
		this.#keep();
	}

	async sendAll(): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		try {
			for (const one of this.list.filter(({ refused }) => !refused)) {
				const answer = await this.#send({ key: one.key, text: one.text }).catch(() => null);
				if (!answer) return;
				if ('taken' in answer) this.list = this.list.filter(({ key }) => key !== one.key);
				else this.list = this.list.map((it) => (it.key === one.key ? { ...it, ...answer } : it));
				this.#keep();
			}
		} finally {
			this.#sending = false;
		}
	}

	#keep(): void {
		try {
			localStorage.setItem(this.#place, JSON.stringify(this.list));
		} catch {
			// Still in memory.
		}
	}
}
