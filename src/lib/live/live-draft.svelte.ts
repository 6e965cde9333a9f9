import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { MOST_UPDATE_BYTES } from '#lib/domain/drafting/nouns.ts';
import type { DraftPeople, DraftPlace, SaveDraftAnswer } from '#lib/domain/live/draft-messages.ts';
import {
	SOCKET_PATH,
	type ClientToServer,
	type LeaveReason,
	type RefusalMessage,
	type ServerToClient
} from '#lib/domain/live/messages.ts';
import { fromBase64, toBase64 } from '#lib/domain/record/bytes.ts';
import type { Locale, Text2 } from '#lib/domain/text2.ts';
import { BoundText, undoOf, type TextField } from './bound-text.ts';
import { KeptUpdates } from './kept-updates.ts';
import { placeOf, stretchOf, type ColleaguePlace, type Stretch } from './places-in-text.ts';

const ANSWER_MS = 8_000;
/** What is typed within this time goes out together. */
const GATHER_MS = 250;
/** Several updates are sent as one while they are no longer than this together. */
const BATCH_BYTES = MOST_UPDATE_BYTES / 2;
const WRITING_MS = 3_000;
/** Where this person is in the text is told at most so often. */
const PLACE_MS = 400;

interface Options {
	draftId: string;
	personId: string;
	/** All of the draft as the page has it, a Yjs update in base64. */
	document: string;
	locale: Locale;
	/** It was moved or given up by somebody. */
	onEnded: () => void;
}

/** Where a change comes from that needs no sending: the server, who knows it. */
const SERVER = 'server';

/**
 * One draft, followed and written over one socket: what is written here is kept on this device until the server has
 * stored it, and merges with what others wrote, whenever it arrives.
 */
export class LiveDraft {
	/** What it says now. */
	text: Text2 = $state({});
	/** This tab is connected and hears what others write. */
	joined = $state(false);
	/** Something written here has not been stored yet. */
	unsaved = $state(false);
	/** That is kept on this device, so that the page may be closed. */
	kept = $state(true);
	/** When something was last stored, by the server's clock. */
	savedAt: string | null = $state(null);
	/** The server let go, or took no more: why. */
	left: LeaveReason | null = $state(null);
	refusal: RefusalMessage | null = $state(null);
	/** Who has it open, this person included. */
	people: DraftPeople['people'] = $state([]);
	/** Who has just written, of the others. */
	writing: string[] = $state([]);
	/** Where in the text the others are. */
	places: ColleaguePlace[] = $state([]);

	readonly #options: Options;
	readonly #doc = new Y.Doc();
	readonly #store: KeptUpdates;
	readonly #undo: Y.UndoManager;
	#socket: Socket<ServerToClient, ClientToServer> | undefined;
	/** Written here and not stored, oldest first. */
	#pending: Uint8Array[] = [];
	/** How far the server's document is known to have come. */
	#base: Uint8Array;
	#sending = false;
	/** What others wrote while an input method composes. */
	#held: Uint8Array[] | null = null;
	/** By person: what ends his being shown as writing. */
	readonly #quiet: Record<string, ReturnType<typeof setTimeout>> = {};
	/** By person: where he said that he is. */
	readonly #placed: Record<string, DraftPlace> = {};
	#own: DraftPlace | null = null;
	#telling: ReturnType<typeof setTimeout> | undefined;

	constructor(options: Options) {
		this.#options = options;
		this.#store = new KeptUpdates(options.personId, options.draftId);
		Y.applyUpdate(this.#doc, fromBase64(options.document) ?? new Uint8Array([0, 0]), SERVER);
		this.#base = Y.encodeStateVector(this.#doc);
		this.#tell();
		this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
			this.#tell();
			if (origin === SERVER) return;
			this.#pending.push(update);
			this.#keep();
			void this.#send();
		});
		const recalled = this.#store.recall();
		for (const update of recalled) Y.applyUpdate(this.#doc, update);
		if (recalled.length > 0) this.#keep({ alone: true });
		const texts = [this.#doc.getText('zh'), this.#doc.getText('en')];
		this.#undo = undoOf(texts);
	}

	/** Begins to follow; returns what ends it. */
	open(): () => void {
		const socket: Socket<ServerToClient, ClientToServer> = io({
			path: SOCKET_PATH,
			transports: ['websocket'],
			reconnectionDelay: 500,
			reconnectionDelayMax: 2_000,
			query: { locale: this.#options.locale }
		});
		this.#socket = socket;
		socket.on('connect', () => void this.#join(socket));
		socket.on('disconnect', () => this.#cut());
		socket.on('draftNews', ({ updates }) => {
			for (const { update, by } of updates) {
				this.#take(update);
				if (by) this.#isWriting(by);
			}
		});
		socket.on('draftPeople', ({ people }) => {
			this.people = people;
			for (const person of Object.keys(this.#placed))
				if (!people.some((one) => one.person === person)) delete this.#placed[person];
			this.#showPlaces();
			// Whoever came does not know yet where this person is.
			if (this.#own) this.#tellPlace();
		});
		socket.on('draftPlaced', ({ person, place }) => {
			if (person === this.#options.personId) return;
			if (place) this.#placed[person] = place;
			else delete this.#placed[person];
			this.#showPlaces();
		});
		socket.on('draftEnded', () => this.#options.onEnded());
		socket.on('left', (reason) => {
			this.left = reason;
			// Whose mandate has ended keeps nothing of that side.
			if (reason === 'ACCESS') this.#forget();
			socket.disconnect();
		});
		const back = () => {
			if (!socket.connected && !this.left) socket.disconnect().connect();
		};
		const gone = () => {
			this.#cut();
			socket.io.engine?.close();
		};
		addEventListener('online', back);
		addEventListener('offline', gone);
		return () => {
			removeEventListener('online', back);
			removeEventListener('offline', gone);
			for (const timer of Object.values(this.#quiet)) clearTimeout(timer);
			clearTimeout(this.#telling);
			socket.disconnect();
			this.#undo.destroy();
			this.#doc.destroy();
		};
	}

	/** Binds a field to the text in a language; returns the binding, to be closed with the field. */
	bind(locale: Locale, field: TextField, isFocused: () => boolean): BoundText {
		return new BoundText(this.#doc.getText(locale), field, isFocused);
	}

	/** Where this person is now; null when in none of the texts. */
	place(locale: Locale, stretch: Stretch | null): void {
		if (stretch) this.#own = placeOf(this.#doc, locale, stretch);
		else if (this.#own?.text === locale) this.#own = null;
		else return;
		this.#tellPlace();
	}

	/** An input method composes: what others write waits. */
	hold(): void {
		this.#held ??= [];
	}

	release(): void {
		const held = this.#held ?? [];
		this.#held = null;
		for (const update of held) Y.applyUpdate(this.#doc, update, SERVER);
	}

	/** Takes back what was last written here, and nothing that others wrote. */
	undo(): void {
		this.#undo.undo();
	}

	redo(): void {
		this.#undo.redo();
	}

	async #join(socket: Socket<ServerToClient, ClientToServer>): Promise<void> {
		try {
			const vector = toBase64(Y.encodeStateVector(this.#doc));
			const answer = await socket
				.timeout(ANSWER_MS)
				.emitWithAck('joinDraft', { draft: this.#options.draftId, vector });
			if ('refusal' in answer) {
				this.left = 'ACCESS';
				this.#forget();
				socket.disconnect();
				return;
			}
			this.#take(answer.update);
		} catch {
			// Nothing came back: begin again from the connection up.
			socket.io.engine?.close();
			return;
		}
		this.joined = true;
		void this.#send();
	}

	#take(update: string): void {
		const bytes = fromBase64(update);
		if (!bytes) return;
		if (this.#held) this.#held.push(bytes);
		else Y.applyUpdate(this.#doc, bytes, SERVER);
		if (this.#pending.length === 0) this.#base = Y.encodeStateVector(this.#doc);
	}

	async #send(): Promise<void> {
		const socket = this.#socket;
		if (this.#sending || !socket) return;
		this.#sending = true;
		try {
			while (this.#pending.length > 0 && this.joined && !this.left) {
				await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
				if (!this.joined) break;
				const count = this.#batch();
				const update = toBase64(Y.mergeUpdates(this.#pending.slice(0, count)));
				const request = { draft: this.#options.draftId, update };
				const answer: SaveDraftAnswer = await socket.timeout(ANSWER_MS).emitWithAck('saveDraft', request);
				if ('refusal' in answer) return this.#refused(answer.refusal);
				this.refusal = null;
				this.#pending.splice(0, count);
				this.savedAt = answer.saved;
				if (this.#pending.length === 0) this.#base = Y.encodeStateVector(this.#doc);
				this.#keep();
			}
		} catch {
			// No answer: nobody knows whether it arrived. It goes out again, which does no harm.
			if (socket.connected) socket.io.engine?.close();
		} finally {
			this.#sending = false;
		}
	}

	/** How many of what waits go out together. */
	#batch(): number {
		let bytes = 0;
		const over = this.#pending.findIndex(({ length }) => (bytes += length) > BATCH_BYTES);
		return over < 0 ? this.#pending.length : Math.max(1, over);
	}

	/** Stays on this device. What is too long can be shortened: then what remains of it is sent as a whole. */
	#refused(refusal: RefusalMessage): void {
		this.refusal = refusal;
		if (refusal.code === 'DRAFT_TOO_LONG') this.#pending = [Y.encodeStateAsUpdate(this.#doc, this.#base)];
		if (refusal.code === 'DRAFT_ENDED') this.#options.onEnded();
		if (refusal.code === 'NOT_FOUND') {
			this.left = 'ACCESS';
			this.#forget();
			this.#socket?.disconnect();
		}
	}

	#cut(): void {
		this.joined = false;
		this.people = [];
		this.places = [];
	}

	/** The last word counts: what changes within the pause is told with it. */
	#tellPlace(): void {
		this.#telling ??= setTimeout(() => {
			this.#telling = undefined;
			if (!this.joined) return;
			this.#socket?.volatile.emit('placeInDraft', { draft: this.#options.draftId, place: this.#own });
		}, PLACE_MS);
	}

	#showPlaces(): void {
		this.places = Object.entries(this.#placed).flatMap(([person, place]) => {
			const stretch = stretchOf(this.#doc, place);
			return stretch ? [{ person, text: place.text, ...stretch }] : [];
		});
	}

	#forget(): void {
		this.#pending = [];
		this.#keep({ alone: true });
	}

	#keep(how?: { alone: boolean }): void {
		this.unsaved = this.#pending.length > 0;
		this.kept = this.#store.keep(this.#pending, how);
	}

	#tell(): void {
		const said = (['zh', 'en'] as const).map((locale) => [locale, this.#doc.getText(locale).toString()]);
		this.text = Object.fromEntries(said.filter(([, words]) => words));
		this.#showPlaces();
	}

	#isWriting(person: string): void {
		if (person === this.#options.personId) return;
		clearTimeout(this.#quiet[person]);
		if (!this.writing.includes(person)) this.writing = [...this.writing, person];
		const quiet = () => (this.writing = this.writing.filter((one) => one !== person));
		this.#quiet[person] = setTimeout(quiet, WRITING_MS);
	}
}
