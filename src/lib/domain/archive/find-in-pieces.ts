/** A place in a text that lies in pieces: which piece, and at which of its characters. */
export interface Place {
	piece: number;
	offset: number;
}

/**
 * Where the words typed stand in a text cut into pieces, in order: each word for itself, without regard to width and
 * case, across pieces, but not across the ends of blocks. `pieces` are the text and whether a block begins with it.
 */
export function findInPieces(
	pieces: readonly { text: string; begins: boolean }[],
	typed: string
): { from: Place; to: Place }[] {
	let whole = '';
	const places: Place[] = [];
	pieces.forEach(({ text, begins }, piece) => {
		if (begins) {
			whole += '\n';
			places.push({ piece, offset: 0 });
		}
		for (let offset = 0; offset < text.length; offset++) {
			// One character may become several: each comes from the same place.
			const folded = fold(text[offset]!);
			whole += folded;
			for (let i = 0; i < folded.length; i++) places.push({ piece, offset });
		}
	});
	const found = typed
		.split(/\s+/)
		.map(fold)
		.filter(Boolean)
		.flatMap((word) => occurrences(whole, word));
	return found
		.sort((a, b) => a.at - b.at || b.end - a.end)
		.filter(({ end }, i, all) => !all.slice(0, i).some((earlier) => earlier.end >= end))
		.map(({ at, end }) => {
			const last = places[end - 1]!;
			return { from: places[at]!, to: { piece: last.piece, offset: last.offset + 1 } };
		});
}

function fold(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/\s/gu, ' ');
}

function occurrences(whole: string, word: string): { at: number; end: number }[] {
	const found: { at: number; end: number }[] = [];
	for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length))
		found.push({ at, end: at + word.length });
	return found;
}
