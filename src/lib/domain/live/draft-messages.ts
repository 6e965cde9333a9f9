import type { Locale, Text2 } from '../text2.ts';
import type { RefusalMessage } from './messages.ts';

/*
 * What goes over the socket of a party's draft. Updates and vectors are Yjs's, in base64; nothing of it is an entry of a
 * log (ruling 11). Everything a client sends is answered through an acknowledgement.
 */

/** A draft, and how far the client's own document has come. */
export interface JoinDraftRequest {
	draft: string;
	vector: string;
}

/** What the client lacks. */
export type JoinDraftAnswer = { update: string } | { refusal: RefusalMessage };

export interface SaveDraftRequest {
	draft: string;
	update: string;
}

/** When it was stored: from then on it survives. ISO 8601. */
export type SaveDraftAnswer = { saved: string } | { refusal: RefusalMessage };

/** What was stored meanwhile, and who wrote it; nobody in particular where several updates have been put together. */
export interface DraftNews {
	draft: string;
	updates: { update: string; by: string | null }[];
}

/** Who has the draft open now, the reader included. */
export interface DraftPeople {
	draft: string;
	people: { person: string; name: Text2 }[];
}

/** Where somebody's caret is, or what he has selected: Yjs's relative positions in one language's text, in base64. */
export interface DraftPlace {
	text: Locale;
	anchor: string;
	head: string;
}

export interface PlaceInDraftRequest {
	draft: string;
	/** Null when he is in no text any more. */
	place: DraftPlace | null;
}

/** Told to everybody else who has the draft open, and kept nowhere. */
export interface DraftPlaced extends PlaceInDraftRequest {
	person: string;
}

export interface DraftToClient {
	draftNews(news: DraftNews): void;
	draftPeople(people: DraftPeople): void;
	draftPlaced(placed: DraftPlaced): void;
	/** It was moved or given up: nothing is stored any more. */
	draftEnded(draft: string): void;
}

export interface DraftToServer {
	joinDraft(request: JoinDraftRequest, answer: (answer: JoinDraftAnswer) => void): void;
	saveDraft(request: SaveDraftRequest, answer: (answer: SaveDraftAnswer) => void): void;
	/** Unanswered: the next one takes its place. */
	placeInDraft(request: PlaceInDraftRequest): void;
}
