import type { Audience } from '#lib/domain/live/audience.ts';
import { fold } from '#lib/domain/live/fold.ts';
import { project, type ProjectedEntry } from '#lib/domain/live/project.ts';
import type { MeetingView } from '#lib/domain/live/view.ts';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import type { Entry } from '#lib/domain/record/entry.ts';
import type { Portal } from '../portal.ts';
import { PAGE_OF_ENTRIES, readEntries } from '../record/read-entries.ts';

/** Called with the feed and the index of the first new entry. */
type OnNews = (from: number) => void;

/**
 * One meeting's log as this process has read it, projected once for each audience and folded once for each: however
 * many ask for a snapshot, it is made once. Nothing here that another process could not read again.
 */
export class MeetingFeed {
	readonly #portal: Portal;
	readonly #logId: string;
	readonly #entries: MeetingEntry[] = [];
	readonly #projected = new Map<Audience, ProjectedEntry[]>();
	readonly #views = new Map<Audience, MeetingView>();
	#reading: Promise<void> | undefined;
	#next: Promise<void> | undefined;
	onNews: OnNews = () => {};

	constructor(portal: Portal, logId: string) {
		this.#portal = portal;
		this.#logId = logId;
	}

	/** Index of the entry to come. */
	get size(): number {
		return this.#entries.length;
	}

	/**
	 * Reads everything committed before this call. A read under way may have begun too early for that, so it is waited
	 * for and one more is made, which all who wait share.
	 */
	async catchUp(): Promise<void> {
		if (!this.#reading) {
			this.#reading = this.#read().finally(() => (this.#reading = undefined));
			return this.#reading;
		}
		this.#next ??= this.#reading
			.catch(() => {})
			.then(() => {
				this.#next = undefined;
				return this.catchUp();
			});
		return this.#next;
	}

	/** Takes in entries from whoever read them; those known already are left out. */
	take(entries: readonly Entry[]): void {
		const from = this.size;
		for (const { t, v, body, i, ts, by } of entries)
			if (i === this.size) this.#entries.push({ t, v, body, i, ts, by } as unknown as MeetingEntry);
		if (this.size > from) this.onNews(from);
	}

	/** Entries from index `from` on, as the audience sees them. */
	since(audience: Audience, from: number): ProjectedEntry[] {
		return this.#project(audience).slice(Math.max(0, from));
	}

	/** What the audience sees now. Not to be changed: it is shared. */
	view(audience: Audience): MeetingView {
		return this.#fold(audience, this.#project(audience));
	}

	#project(audience: Audience): ProjectedEntry[] {
		let known = this.#projected.get(audience);
		if (!known) this.#projected.set(audience, (known = []));
		while (known.length < this.size)
			known.push(project(this.#entries[known.length]!, audience, () => this.#fold(audience, known).presence));
		return known;
	}

	#fold(audience: Audience, entries: readonly ProjectedEntry[]): MeetingView {
		const known = this.#views.get(audience) ?? null;
		const { view } = fold(known, entries.slice((known?.index ?? -1) + 1));
		if (!view) throw new Error('a meeting’s log is never empty');
		this.#views.set(audience, view);
		return view;
	}

	async #read(): Promise<void> {
		for (;;) {
			const page = await readEntries(this.#portal.db, this.#logId, this.size);
			this.take(page);
			if (page.length < PAGE_OF_ENTRIES) return;
		}
	}
}

/** Meetings nobody has looked at lately are read again when somebody does. */
const KEPT = 64;
const feeds = new WeakMap<Portal, Map<string, MeetingFeed>>();

/** The feed of a meeting's log in this process. */
export function feedOf(portal: Portal, logId: string): MeetingFeed {
	let known = feeds.get(portal);
	if (!known) feeds.set(portal, (known = new Map()));
	const feed = known.get(logId) ?? new MeetingFeed(portal, logId);
	// The most recently used stand last. Whoever holds an older one goes on with it.
	known.delete(logId);
	known.set(logId, feed);
	for (const oldest of known.keys()) {
		if (known.size <= KEPT) break;
		known.delete(oldest);
	}
	return feed;
}
