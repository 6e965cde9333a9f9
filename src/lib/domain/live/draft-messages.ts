import type { Text2 } from '../text2.ts';
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

export interface DraftToClient {
	draftNews(news: DraftNews): void;
	draftPeople(people: DraftPeople): void;
	/** It was moved or given up: nothing is stored any more. */
	draftEnded(draft: string): void;
}

export interface DraftToServer {
	joinDraft(request: JoinDraftRequest, answer: (answer: JoinDraftAnswer) => void): void;
	saveDraft(request: SaveDraftRequest, answer: (answer: SaveDraftAnswer) => void): void;
}
