import { untrack } from 'svelte';
import { io, type Socket } from 'socket.io-client';
import { fold } from '#lib/domain/live/fold.ts';
import {
	SOCKET_PATH,
	type BallotAnswer,
	type BallotRequest,
	type ClientToServer,
	type LeaveReason,
	type ServerToClient,
	type SeveralAnswer,
	type SeveralRequest,
	type Tick
} from '#lib/domain/live/messages.ts';
import type { ProjectedEntry } from '#lib/domain/live/project.ts';
import type { LineView, MeetingView } from '#lib/domain/live/view.ts';

/** After so much silence the page says of when its state is; the tick comes every second. */
const SILENT_MS = 2_000;
/** The first seconds of a page are no silence. */
const SETTLED_MS = 2_500;
/** After so much more the connection is given up, whatever the network says. */
const DEAD_MS = 6_000;
const ANSWER_MS = 5_000;

interface Options {
	/** Server time of the view, ISO 8601. */
	now: string;
	/** What the first tick will say, where the page was loaded with it. */
	turnout?: Tick['turnout'];
	direction?: Tick['screen'];
	/** Where entries are fetched by index, without `?since=`. */
	entriesUrl: string;
	locale: 'zh' | 'en';
	/** The page of a paired room screen. */
	screen?: boolean;
	/** The reader belongs to another audience now: load the page's data again and call `restart`. */
	onAudience: () => void;
}

/**
 * A meeting as this tab follows it: the view, folded from the snapshot and what came after it, and how fresh it is. One
 * socket per tab; it comes back by itself within 1 to 2 seconds and catches up by index.
 */
export class LiveMeeting {
	view: MeetingView = $state.raw()!;
	turnout: Tick['turnout'] = $state.raw(null);
	/** How the timer of the speech that goes on runs. */
	speech: Tick['speech'] = $state.raw(null);
	/** What waits for the chair's own tap. */
	proposal: string | null = $state(null);
	/** What the room screens are to show; null while none is paired. */
	screen: Tick['screen'] = $state.raw(null);
	/** The code by which people check in, where this page may know it. */
	checkIn: Tick['checkIn'] = $state.raw(null);
	/** Who runs the meeting from the console; for the secretariat, and null while nobody does. */
	control: Tick['control'] = $state.raw(null);
	/** How many devices follow the meeting, where this page may know it. */
	devices: number | null = $state(null);
	/** Lines of the record that came while the connection was cut, until they are put away. */
	missed: LineView[] = $state.raw([]);
	joined = $state(false);
	/** Why the server let go for good, if it did. */
	ended: LeaveReason | null = $state(null);
	/**
	 * Server time now, in epoch milliseconds, moved on twice a second. Whatever the clock of this device says, or is set to:
	 * from one tick to the next it is counted, not read.
	 */
	now = $state(0);
	/** Server time of the last sign of life. */
	heardAt = $state(0);
	/** Whether the page has been open for longer than it takes to join. */
	settled = $state(false);
	readonly fresh = $derived(this.joined && this.now - this.heardAt < SILENT_MS);

	readonly #options: Options;
	#socket: Socket<ServerToClient, ClientToServer> | undefined;
	/** Server time when this page's count of milliseconds began. */
	#begun: number;
	readonly #opened = performance.now();
	#wasJoined = false;
	#catching: Promise<void> | undefined;
	readonly #onJoined: (() => void)[] = [];
	#onFresh: (() => void)[] = [];
	#reaching: Promise<boolean> | undefined;

	constructor(view: MeetingView, options: Options) {
		this.view = view;
		this.#options = options;
		this.turnout = options.turnout ?? null;
		this.screen = options.direction ?? null;
		this.#begun = Date.parse(options.now) - performance.now();
		this.heardAt = this.now = this.#clock();
	}

	/** Begins to follow; returns what ends it. */
	open(): () => void {
		const { locale, screen } = this.#options;
		const socket: Socket<ServerToClient, ClientToServer> = io({
			path: SOCKET_PATH,
			transports: ['websocket'],
			reconnectionDelay: 1_000,
			reconnectionDelayMax: 2_000,
			randomizationFactor: 0.5,
			query: { locale, ...(screen && { as: 'screen' }) }
		});
		this.#socket = socket;
		socket.on('connect', () => void this.#join(socket));
		socket.on('disconnect', () => (this.joined = false));
		socket.on('entries', (entries) => this.#take(entries));
		socket.on('tick', (tick) => this.#hear(tick));
		socket.on('audience', () => this.#options.onAudience());
		socket.on('left', (reason) => {
			this.ended = reason;
			socket.disconnect();
		});
		const beat = setInterval(() => this.#beat(socket), 500);
		const back = () => {
			if (!socket.connected && !this.ended) socket.disconnect().connect();
		};
		const cut = () => (this.joined = false);
		addEventListener('online', back);
		addEventListener('offline', cut);
		return () => {
			clearInterval(beat);
			removeEventListener('online', back);
			removeEventListener('offline', cut);
			socket.disconnect();
		};
	}

	/** Begins anew from another snapshot. */
	restart(view: MeetingView): void {
		this.view = view;
		if (this.#socket?.connected) void this.#join(this.#socket);
	}

	/** Calls back whenever this tab has joined (again) and is up to date: what waits can be sent. */
	whenJoined(callback: () => void): void {
		this.#onJoined.push(callback);
	}

	/**
	 * A part of the page that comes later, fetched once. It is asked for only when an answer has just come through: a module
	 * that could not be fetched once is never asked for again until the page is loaded anew, and a cut shows after two seconds.
	 */
	later<Part>(load: () => Promise<Part>): () => Promise<Part> {
		let part: Promise<Part> | undefined;
		return () => (part ??= this.#whenReached().then(load));
	}

	async #whenReached(): Promise<void> {
		while (untrack(() => this.settled && !this.ended)) {
			if (untrack(() => this.fresh) && (await (this.#reaching ??= this.#reaches()))) return;
			await new Promise<void>((resolve) => this.#onFresh.push(resolve));
		}
	}

	/** Whether the portal answers now, whatever it says. */
	#reaches(): Promise<boolean> {
		return fetch('/healthz', { cache: 'no-store' })
			.then(
				() => true,
				() => false
			)
			.finally(() => (this.#reaching = undefined));
	}

	/** Sends a ballot; rejects when no answer came, and nobody knows whether it arrived: send it again with the same key. */
	async castBallot(ballot: BallotRequest): Promise<BallotAnswer> {
		if (!this.#socket?.connected) throw new Error('not connected');
		return this.#socket.timeout(ANSWER_MS).emitWithAck('ballot', ballot);
	}

	/** The same for several seats at once. */
	async castSeveral(ballots: SeveralRequest): Promise<SeveralAnswer> {
		if (!this.#socket?.connected) throw new Error('not connected');
		return this.#socket.timeout(ANSWER_MS).emitWithAck('ballots', ballots);
	}

	/** Fetches what is newer than the view, without the socket. */
	catchUp(): Promise<void> {
		this.#catching ??= this.#fetchNews().finally(() => (this.#catching = undefined));
		return this.#catching;
	}

	async #join(socket: Socket<ServerToClient, ClientToServer>): Promise<void> {
		const known = this.view.index;
		try {
			const answer = await socket
				.timeout(ANSWER_MS)
				.emitWithAck('join', { meeting: this.view.id, since: known });
			if ('refusal' in answer) {
				this.ended = 'ACCESS';
				socket.disconnect();
				return;
			}
			if (answer.entries) this.#take(answer.entries);
			else await this.catchUp();
			if (this.view.index < answer.index) await this.catchUp();
		} catch {
			// Nothing came back: begin again from the connection up.
			socket.io.engine?.close();
			return;
		}
		if (this.#wasJoined) this.missed = [...this.missed, ...this.view.lines.filter(({ i }) => i > known)];
		this.#wasJoined = true;
		this.joined = true;
		this.#alive();
		for (const callback of this.#onJoined) callback();
	}

	#take(entries: readonly ProjectedEntry[]): void {
		this.#alive();
		const { view, missingFrom } = fold(this.view, entries);
		if (view) this.view = view;
		if (missingFrom !== null) void this.catchUp().catch(() => {});
	}

	#hear(tick: Tick): void {
		this.#begun = Date.parse(tick.time) - performance.now();
		this.turnout = tick.turnout;
		this.speech = tick.speech;
		this.screen = tick.screen;
		this.checkIn = tick.checkIn;
		this.proposal = tick.proposal;
		this.control = tick.control;
		this.devices = tick.devices ?? null;
		this.#alive();
		if (tick.index > this.view.index) void this.catchUp().catch(() => {});
	}

	#alive(): void {
		this.now = this.heardAt = this.#clock();
		if (!this.joined) return;
		for (const resolve of this.#onFresh) resolve();
		this.#onFresh = [];
	}

	#clock(): number {
		return this.#begun + performance.now();
	}

	#beat(socket: Socket): void {
		this.now = this.#clock();
		this.settled = performance.now() - this.#opened > SETTLED_MS;
		// The network may be gone without anybody saying so.
		if (this.joined && this.now - this.heardAt > DEAD_MS) socket.io.engine?.close();
	}

	async #fetchNews(): Promise<void> {
		for (;;) {
			const response = await fetch(`${this.#options.entriesUrl}?since=${this.view.index}`);
			if (!response.ok) throw new Error(`entries: ${response.status}`);
			const entries = (await response.json()) as ProjectedEntry[];
			const before = this.view.index;
			const { view } = fold(this.view, entries);
			if (view) this.view = view;
			if (this.view.index === before) return;
		}
	}
}
