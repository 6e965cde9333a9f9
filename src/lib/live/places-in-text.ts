import * as Y from 'yjs';
import type { DraftPlace } from '#lib/domain/live/draft-messages.ts';
import { fromBase64, toBase64 } from '#lib/domain/record/bytes.ts';
import type { Locale } from '#lib/domain/text2.ts';

/** A stretch of a text, or one place in it where both are the same; counted in UTF-16 units, as text fields do. */
export interface Stretch {
	from: number;
	to: number;
}

/** Where a colleague is in one of a draft's texts. */
export interface ColleaguePlace extends Stretch {
	person: string;
	text: Locale;
}

/** A stretch as it is told to others: bound to the signs themselves, so that it moves with them. */
export function placeOf(doc: Y.Doc, text: Locale, { from, to }: Stretch): DraftPlace {
	const at = (index: number) =>
		toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(doc.getText(text), index, -1)));
	return { text, anchor: at(from), head: at(to) };
}

/** Where that is in the text as it stands here; null where it cannot be said (yet): its signs have not come. */
export function stretchOf(doc: Y.Doc, { text, anchor, head }: DraftPlace): Stretch | null {
	const [one, other] = [indexOf(doc, text, anchor), indexOf(doc, text, head)];
	if (one === null || other === null) return null;
	return { from: Math.min(one, other), to: Math.max(one, other) };
}

function indexOf(doc: Y.Doc, text: Locale, encoded: string): number | null {
	const type = doc.getText(text);
	try {
		const position = Y.decodeRelativePosition(fromBase64(encoded)!);
		const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc);
		return absolute?.type === type ? absolute.index : null;
	} catch {
		return null;
	}
}

/** A piece of a text as colleagues are shown in it: words, and who has selected them; or where somebody's caret is. */
export type ShownPiece = { words: string; by: string[] } | { caret: string; selects: boolean };

/** A text cut where colleagues are, in order. A caret stands at the end of what its owner has selected. */
export function piecesWith(words: string, places: readonly ColleaguePlace[]): ShownPiece[] {
	const within = (place: number) => Math.min(Math.max(place, 0), words.length);
	const all = places.map((one) => ({ ...one, from: within(one.from), to: within(one.to) }));
	const cuts = [...new Set([0, words.length, ...all.flatMap(({ from, to }) => [from, to])])].sort(
		(a, b) => a - b
	);
	return cuts.flatMap((cut, at) => {
		const carets = all
			.filter(({ to }) => to === cut)
			.map(({ person, from, to }) => ({ caret: person, selects: from < to }));
		const next = cuts[at + 1];
		if (next === undefined) return carets;
		const by = all.filter(({ from, to }) => from <= cut && to >= next).map(({ person }) => person);
		return [...carets, { words: words.slice(cut, next), by }];
	});
}
