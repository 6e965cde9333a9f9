import { fromBase64, toBase64 } from '#lib/domain/record/bytes.ts';
import { randomKey } from './random-key.ts';

/*
 * What was written in drafts and has not reached the server, kept on this device: it survives a reload and a power cut.
 * It belongs to one side, so it goes when its writer signs out, and when somebody else writes on the same device.
 */

const DRAFTS = 'sanfang draft ';

/** The updates of one person in one draft, in one tab: other tabs keep theirs beside it. */
export class KeptUpdates {
	readonly #draft: string;
	readonly #place: string;
	readonly #person: string;

	constructor(personId: string, draftId: string) {
		this.#person = `${DRAFTS}${personId} `;
		this.#draft = `${this.#person}${draftId} `;
		this.#place = this.#draft + randomKey();
	}

	/** Takes over what this person's other or earlier tabs kept of this draft. */
	recall(): Uint8Array[] {
		const found: Uint8Array[] = [];
		try {
			for (const place of places()) {
				if (!place.startsWith(this.#person)) localStorage.removeItem(place);
				if (!place.startsWith(this.#draft)) continue;
				for (const kept of JSON.parse(localStorage.getItem(place) ?? '[]') as string[]) {
					const update = fromBase64(kept);
					if (update) found.push(update);
				}
			}
		} catch {
			// No store, or nothing that can be read in it.
		}
		return found;
	}

	/** Keeps these, and nothing else, of this tab; `alone`: what was recalled is among them. Says whether it could. */
	keep(updates: readonly Uint8Array[], { alone = false } = {}): boolean {
		try {
			if (updates.length === 0) localStorage.removeItem(this.#place);
			else localStorage.setItem(this.#place, JSON.stringify(updates.map(toBase64)));
			if (alone)
				for (const place of places())
					if (place.startsWith(this.#draft) && place !== this.#place) localStorage.removeItem(place);
			return true;
		} catch {
			return false;
		}
	}
}

/** Leaves nothing of any draft on this device: at signing out. */
export function forgetDrafts(): void {
	try {
		for (const place of places()) localStorage.removeItem(place);
	} catch {
		// No store, so nothing in it.
	}
}

function places(): string[] {
	return Object.keys(localStorage).filter((place) => place.startsWith(DRAFTS));
}
