/** One change of a text: at a place, so many signs go and these come. Places count UTF-16 units, as text fields do. */
export interface TextEdit {
	at: number;
	removed: number;
	inserted: string;
}

/** A step through a text from its beginning, as Yjs tells of a change: keep so many, put in, take out so many. */
export interface TextStep {
	retain?: number;
	insert?: unknown;
	delete?: number;
}

/**
 * What was changed between two states of a text field whose caret now stands at `caret`; null when nothing was. Where
 * several changes would give the same text, it is the one that ended at the caret. Never cuts a sign in two.
 */
export function editBetween(before: string, after: string, caret: number): TextEdit | null {
	if (before === after) return null;
	const shorter = Math.min(before.length, after.length);
	let end = 0;
	const mostEnd = Math.min(shorter, after.length - Math.min(caret, after.length));
	while (end < mostEnd && before.at(-1 - end) === after.at(-1 - end)) end++;
	if (cutsSign(before, before.length - end) || cutsSign(after, after.length - end)) end--;
	let at = 0;
	while (at < shorter - end && before[at] === after[at]) at++;
	if (cutsSign(before, at) || cutsSign(after, at)) at--;
	return { at, removed: before.length - end - at, inserted: after.slice(at, after.length - end) };
}

/** Where a place in a text is after the text was changed by somebody else: it stays behind the sign that it stood behind. */
export function placeAfter(place: number, steps: readonly TextStep[]): number {
	let at = 0;
	let moved = place;
	for (const { retain, insert, delete: removed } of steps) {
		if (retain) at += retain;
		else if (typeof insert === 'string') {
			if (at < moved) moved += insert.length;
			at += insert.length;
		} else if (removed) moved = moved <= at ? moved : Math.max(at, moved - removed);
	}
	return moved;
}

/** A text in pieces of at most `most` units, none of which begins within a sign. */
export function inPieces(text: string, most: number): string[] {
	const pieces: string[] = [];
	for (let from = 0; from < text.length;) {
		let to = Math.min(text.length, from + most);
		if (cutsSign(text, to)) to--;
		pieces.push(text.slice(from, to));
		from = to;
	}
	return pieces;
}

/** Whether a place lies between the two units of one sign. */
function cutsSign(text: string, at: number): boolean {
	return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
