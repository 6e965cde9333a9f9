import { deserialize } from '$app/forms';
import { goto } from '$app/navigation';
import { mergeProse, type ProseConflict } from '#lib/domain/minutes/merge-prose.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { m } from '#lib/paraglide/messages.js';

const PAUSE_MS = 1200;
const RETRY_MS = 5000;

interface SaveAnswer {
	base?: string;
	theirs?: { prose: Prose; base: string };
	refusal?: { words: string };
	problems?: { words: string }[];
}

/** The prose while it is written: saves itself after a pause, never over somebody else's words. */
export class ProseEditor {
	prose = $state<Prose>({ title: {}, passages: {} });
	conflicts = $state<ProseConflict[]>([]);
	state = $state<'saved' | 'unsaved' | 'saving' | 'offline' | 'refused'>('saved');
	/** Epoch milliseconds. */
	savedAt = $state<number | null>(null);
	/** Why it was not saved, when a rule refused. */
	why = $state('');
	#base: string;
	#saved: Prose;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#action: string;

	constructor(prose: Prose, base: string, keys: string[], action: string) {
		const passages = Object.fromEntries(keys.map((key) => [key, { ...prose.passages[key] }]));
		this.prose = { title: { ...prose.title }, passages };
		this.#saved = $state.snapshot(this.prose) as Prose;
		this.#base = base;
		this.#action = action;
	}

	/** Something was typed. */
	touched(): void {
		this.state = 'unsaved';
		this.#later(PAUSE_MS);
	}

	/** Saves now; with conflicts open only when the writer has said so (`decided`). */
	async save(decided = false): Promise<void> {
		clearTimeout(this.#timer);
		if (this.state === 'saving' || (this.conflicts.length > 0 && !decided)) return;
		const tried = this.state === 'offline';
		this.state = 'saving';
		const sent = $state.snapshot(this.prose) as Prose;
		const body = new FormData();
		body.set('base', this.#base);
		body.set('prose', JSON.stringify(sent));
		let answer: SaveAnswer;
		try {
			const response = await fetch(this.#action, {
				method: 'POST',
				body,
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' }
			});
			const result = deserialize(await response.text());
			// To sign in again, in place; saving is then tried again.
			if (result.type === 'redirect' && !tried) await goto(result.location);
			if (result.type !== 'success' && result.type !== 'failure') throw new Error(result.type);
			answer = (result.data ?? {}) as SaveAnswer;
		} catch {
			this.state = 'offline';
			this.#later(RETRY_MS);
			return;
		}
		if (answer.theirs) this.#meet(answer.theirs);
		else if (answer.base) this.#done(sent, answer.base);
		else {
			this.state = 'refused';
			this.why = answer.refusal?.words ?? answer.problems?.[0]?.words ?? m.common_not_submitted();
		}
	}

	/** Takes the saved text instead of one's own. */
	takeTheirs(conflict: ProseConflict): void {
		const text = conflict.part === 'title' ? this.prose.title : (this.prose.passages[conflict.part] ??= {});
		text[conflict.locale] = conflict.theirs;
		this.#settled(conflict);
	}

	/** Keeps one's own text. */
	keepMine(conflict: ProseConflict): void {
		this.#settled(conflict);
	}

	#settled(conflict: ProseConflict): void {
		this.conflicts = this.conflicts.filter((one) => one !== conflict);
		if (this.conflicts.length === 0) void this.save(true);
	}

	#done(sent: Prose, base: string): void {
		this.#base = base;
		this.#saved = sent;
		this.conflicts = [];
		this.savedAt = Date.now();
		const now = JSON.stringify($state.snapshot(this.prose));
		if (now === JSON.stringify(sent)) this.state = 'saved';
		else this.touched();
	}

	#meet(theirs: { prose: Prose; base: string }): void {
		const { prose, conflicts } = mergeProse(this.#saved, $state.snapshot(this.prose) as Prose, theirs.prose);
		for (const key of Object.keys(this.prose.passages)) prose.passages[key] ??= {};
		this.prose = prose;
		this.#base = theirs.base;
		this.#saved = theirs.prose;
		this.conflicts = conflicts;
		this.state = 'unsaved';
		if (conflicts.length === 0) this.#later(0);
	}

	#later(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), ms);
	}
}
