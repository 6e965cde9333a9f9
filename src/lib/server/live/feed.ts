import { AUDIENCES, type Audience } from '#lib/domain/live/audience.ts';
import { closedItemsOf, closureOf, nothingClosed } from '#lib/domain/live/closed-items.ts';
import { fold } from '#lib/domain/live/fold.ts';
import { project, type ProjectedEntry } from '#lib/domain/live/project.ts';
import type { MeetingView } from '#lib/domain/live/view.ts';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import type { ItemAudience } from '#lib/domain/meetings/nouns.ts';
import type { Entry } from '#lib/domain/record/entry.ts';
import type { Portal } from '../portal.ts';
import { glanceAtEntries, PAGE_OF_ENTRIES } from '../record/read-entries.ts';
import { keepsViews, readKeptViews, writeKeptViews, type KeptViews } from './kept-views.ts';

/** Called with the index of the first new entry. */
type OnNews = (from: number) => void;

/** After so many entries the fold is kept again, where folds are kept. */
const KEEP_EVERY = 200;

/**
 * One meeting's log as this process has read it, projected once for each audience and folded once for each: however
 * many ask for a snapshot, it is made once. Of a long log that a process has kept a fold of, only what came after is
 * read, until somebody asks for what was before. Nothing here that another process could not read again.
 */
export class MeetingFeed {
	readonly #portal: Portal;
	readonly #logId: string;
	/** Index of the first entry that is here. */
	#base = 0;
	#entries: MeetingEntry[] = [];
	/** To whom each of them is open, and what that follows from. */
	#closures: ItemAudience[] = [];
	#closed = nothingClosed();
	readonly #projected = new Map<Audience, ProjectedEntry[]>();
	readonly #views = new Map<Audience, MeetingView>();
	/** The folds before the first entry that is here. */
	#kept: KeptViews | null | undefined;
	/** How far the fold was kept. */
	#keptSize = 0;
	#keeping = false;
	#reading: Promise<void> | undefined;
	#next: Promise<void> | undefined;
	#whole: Promise<void> | undefined;
	onNews: OnNews = () => {};

	constructor(portal: Portal, logId: string) {
		this.#portal = portal;
		this.#logId = logId;
	}

	/** Index of the entry to come. */
	get size(): number {
		return this.#base + this.#entries.length;
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
		for (const entry of entries) if (entry.i === this.size) this.#push(withoutSalt(entry));
		if (this.size === from) return;
		this.onNews(from);
		if (!this.#reading) this.#keepIfDue();
	}

	/** Entries from index `from` on, as the audience sees them; null when they are not all here. */
	since(audience: Audience, from: number): ProjectedEntry[] | null {
		if (from < this.#base) return null;
		return this.#project(audience).slice(Math.max(0, from - this.#base));
	}

	/** The same from any index on, for which all may have to be read. */
	async readSince(audience: Audience, from: number): Promise<ProjectedEntry[]> {
		const here = this.since(audience, from);
		if (here) return here;
		await (this.#whole ??= this.#readBefore().finally(() => (this.#whole = undefined)));
		return this.readSince(audience, from);
	}

	/** What the audience sees now. Not to be changed: it is shared. */
	view(audience: Audience): MeetingView {
		return this.#fold(audience, this.#project(audience));
	}

	#push(entry: MeetingEntry): void {
		this.#entries.push(entry);
		this.#closures.push(closureOf(this.#closed, entry));
	}

	#project(audience: Audience): ProjectedEntry[] {
		let known = this.#projected.get(audience);
		if (!known) this.#projected.set(audience, (known = []));
		while (known.length < this.#entries.length)
			known.push(
				project(
					this.#entries[known.length]!,
					audience,
					this.#closures[known.length]!,
					() => this.#fold(audience, known).presence
				)
			);
		return known;
	}

	#fold(audience: Audience, entries: readonly ProjectedEntry[]): MeetingView {
		const known = this.#views.get(audience) ?? this.#keptView(audience);
		const { view } = fold(known, entries.slice((known?.index ?? -1) + 1 - this.#base));
		if (!view) throw new Error('a meeting’s log is never empty');
		this.#views.set(audience, view);
		return view;
	}

	#keptView(audience: Audience): MeetingView | null {
		const kept = this.#base > 0 ? this.#kept?.views.get(audience) : undefined;
		return kept === undefined ? null : (JSON.parse(kept) as MeetingView);
	}

	async #read(): Promise<void> {
		if (this.#kept === undefined) {
			const kept = await readKeptViews(this.#portal, this.#logId);
			if (kept && this.size === 0) this.#base = this.#keptSize = kept.size;
			this.#kept = kept;
			const whole = this.#keptView('SECRETARIAT');
			if (whole) this.#closed = closedItemsOf(whole);
		}
		for (;;) {
			const page = await glanceAtEntries(this.#portal.db, this.#logId, this.size);
			this.take(page);
			if (page.length < PAGE_OF_ENTRIES) break;
		}
		this.#keepIfDue();
	}

	async #readBefore(): Promise<void> {
		const before: MeetingEntry[] = [];
		while (before.length < this.#base) {
			const most = Math.min(PAGE_OF_ENTRIES, this.#base - before.length);
			const page = await glanceAtEntries(this.#portal.db, this.#logId, before.length, most);
			if (page.length === 0) throw new Error('a log does not grow shorter');
			before.push(...page.map(withoutSalt));
		}
		const entries = [...before, ...this.#entries];
		this.#entries = [];
		this.#closures = [];
		this.#closed = nothingClosed();
		for (const entry of entries) this.#push(entry);
		this.#base = 0;
		this.#kept = null;
		this.#projected.clear();
		this.#views.clear();
	}

	#keepIfDue(): void {
		const due = keepsViews(this.#portal) && this.size - this.#keptSize >= KEEP_EVERY;
		if (due && !this.#keeping) void this.#keep();
	}

	/** Keeps what was folded, audience by audience, so that nobody waits long for it; what fails is kept next time. */
	async #keep(): Promise<void> {
		this.#keeping = true;
		try {
			await turn();
			const size = this.size;
			const views = new Map<Audience, string>();
			for (const audience of AUDIENCES) {
				const view = this.view(audience);
				// Another entry came: there will be another time.
				if (view.index !== size - 1) return;
				views.set(audience, JSON.stringify(view));
				await turn();
			}
			this.#keptSize = size;
			await writeKeptViews(this.#portal, this.#logId, { size, views });
		} catch {
			// A fold that is not kept costs time and nothing else.
		} finally {
			this.#keeping = false;
		}
	}
}

function withoutSalt({ t, v, body, i, ts, by }: Entry): MeetingEntry {
	return { t, v, body, i, ts, by } as unknown as MeetingEntry;
}

/** Lets others have their turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

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
