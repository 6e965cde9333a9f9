import * as Y from 'yjs';
import { MOST_UPDATE_BYTES } from '#lib/domain/drafting/nouns.ts';
import { plainText } from '#lib/domain/plain-text.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';

/* A draft's text as a Yjs document: one plain text for each language, and nothing else. */

const TEXTS = ['zh', 'en'] as const;

/** Far more than can be moved: two people who write apart may both fill it. */
const MOST_STORED_SIGNS = 40_000;
const MOST_STORED_BYTES = 1_000_000;

/** A document out of what was stored of it, oldest first. */
export function openDocument(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update)));
	return doc;
}

/** The first update of a draft: what its writers begin from. */
export function firstUpdate(text: Text2): Uint8Array {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const name of TEXTS) doc.getText(name).insert(0, plainText(text[name] ?? ''));
	});
	return Y.encodeStateAsUpdate(doc);
}

/** What a document says now. */
export function textIn(doc: Y.Doc): Text2 {
	const [zh, en] = TEXTS.map((name) => doc.getText(name).toString());
	return text2(zh!, en!);
}

/**
 * Takes an update into a document and returns what was new in it, written anew, so that what is stored comes from here;
 * null when all of it was known. Refuses with `DRAFT_UPDATE_UNREADABLE` what is no update, what builds on something that
 * is not there, and what holds anything but plain text in one of the languages; with `DRAFT_TOO_LONG` what makes it too
 * long to keep. After a refusal the document is worth nothing.
 */
export function takeUpdate(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
	if (update.length > MOST_UPDATE_BYTES) throw new Refusal('DRAFT_TOO_LONG');
	let fresh: Uint8Array | null = null;
	const keep = (taken: Uint8Array) => (fresh = taken);
	doc.on('update', keep);
	try {
		if (!isPlainText(Y.decodeUpdate(update))) throw new Error('not plain text');
		Y.applyUpdate(doc, update);
		if (!isWhole(doc)) throw new Error('something is missing');
	} catch {
		throw new Refusal('DRAFT_UPDATE_UNREADABLE');
	} finally {
		doc.off('update', keep);
	}
	if (
		TEXTS.some((name) => doc.getText(name).length > MOST_STORED_SIGNS) ||
		Y.encodeStateAsUpdate(doc).length > MOST_STORED_BYTES
	)
		throw new Refusal('DRAFT_TOO_LONG');
	return fresh;
}

/** What a client lacks whose document has come as far as `vector`; refuses a vector that is none. */
export function missingFrom(doc: Y.Doc, vector: Uint8Array): Uint8Array {
	try {
		return Y.encodeStateAsUpdate(doc, vector);
	} catch {
		throw new Refusal('DRAFT_UPDATE_UNREADABLE');
	}
}

/** All of a document as one update. */
export function wholeUpdate(doc: Y.Doc): Uint8Array {
	return Y.encodeStateAsUpdate(doc);
}

/** Signs that no text has; a tab and a line's end it may have. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f]/;

function isPlainText({ structs }: ReturnType<typeof Y.decodeUpdate>): boolean {
	return structs.every((struct) => {
		if (!(struct instanceof Y.Item)) return false;
		const { content, parent, parentSub } = struct;
		const known =
			content instanceof Y.ContentDeleted ||
			(content instanceof Y.ContentString && !UNPRINTABLE.test(content.str));
		// The parent stands written only where nothing beside it tells it.
		const inText = parent === null || (TEXTS as readonly unknown[]).includes(parent);
		return known && inText && parentSub === null;
	});
}

function isWhole(doc: Y.Doc): boolean {
	const { pendingStructs, pendingDs, clients } = doc.store;
	const sane = [...clients.values()].every((structs) => {
		const last = structs.at(-1);
		return !last || last.id.clock + last.length < 2 ** 31;
	});
	const roots = [...doc.share.keys()].every((name) => (TEXTS as readonly string[]).includes(name));
	return pendingStructs === null && pendingDs === null && sane && roots;
}
