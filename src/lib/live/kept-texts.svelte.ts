/**
 * Texts being written on this device, by place and name: they survive another choice on the page, a reload and a power
 * cut. An empty one is forgotten.
 */
export class KeptTexts {
	#texts: Record<string, string> = $state({});
	readonly #place: string;

	constructor(place: string) {
		this.#place = `sanfang writing ${place}`;
	}

	/** Reads what this device kept; in the browser only. What was typed since is newer. */
	recall(): void {
		try {
			const kept = JSON.parse(localStorage.getItem(this.#place) ?? '{}') as Record<string, string>;
			this.#texts = { ...kept, ...this.#texts };
		} catch {
			// Nothing kept, or no store: what is written lives in memory.
		}
	}

	get(name: string): string {
		return this.#texts[name] ?? '';
	}

	set(name: string, text: string): void {
		if (text) this.#texts[name] = text;
		else delete this.#texts[name];
		try {
			localStorage.setItem(this.#place, JSON.stringify(this.#texts));
		} catch {
			// Still in memory.
		}
	}

	forget(...names: string[]): void {
		for (const name of names) this.set(name, '');
	}
}
