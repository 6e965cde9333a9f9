/**
 * Breaks a title into as few lines as fit `perLine` full-width characters, between words, the lines near
 * equal in length and the first not the shorter: the trapezoid that official titles take.
 */
export function balanceLines(text: string, perLine: number): string[] {
	const total = width(text);
	const count = Math.ceil(total / perLine);
	if (count <= 1) return [text];
	const words = wordsOf(text);
	const lines: string[] = [];
	let line = '';
	let left = total;
	for (const word of words) {
		const aim = left / (count - lines.length);
		const grown = width(line + word);
		const overshoots = grown > aim && grown - aim > aim - width(line);
		if (line && lines.length < count - 1 && (grown > perLine || overshoots)) {
			lines.push(line);
			left -= width(line);
			line = word;
		} else line += word;
	}
	return [...lines, line];
}

/** Words that must not be parted; a number keeps what it counts: 2026年. */
function wordsOf(text: string): string[] {
	const segments = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
	const words: string[] = [];
	for (const { segment } of segments) {
		if (/[0-9]$/.test(words.at(-1) ?? '')) words.push(words.pop()! + segment);
		else words.push(segment);
	}
	return words;
}

/** Length in full-width characters; ASCII counts half. */
function width(text: string): number {
	let sum = 0;
	for (const char of text) sum += char.charCodeAt(0) < 0x80 ? 0.5 : 1;
	return sum;
}
