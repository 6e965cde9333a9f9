/** An excerpt cut where its marks begin and end; marks that overlap count once. */
export function markedPieces(excerpt: {
	text: string;
	marks: [number, number][];
}): { text: string; marked: boolean }[] {
	const pieces: { text: string; marked: boolean }[] = [];
	let at = 0;
	for (const [from, to] of excerpt.marks) {
		if (to <= at) continue;
		const begin = Math.max(from, at);
		if (begin > at) pieces.push({ text: excerpt.text.slice(at, begin), marked: false });
		pieces.push({ text: excerpt.text.slice(begin, to), marked: true });
		at = to;
	}
	if (at < excerpt.text.length) pieces.push({ text: excerpt.text.slice(at), marked: false });
	return pieces;
}
