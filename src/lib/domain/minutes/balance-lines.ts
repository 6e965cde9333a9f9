/**
 * Breaks a title into as few lines as fit `perLine` full-width characters, between words, the lines near
 * equal in length and the first not the shorter: the trapezoid that official titles take.
 */
export function balanceLines(text: string, perLine: number): string[] {
	const total = width(text);
	const count = Math.ceil(total / perLine);
	if (count <= 1) return [text];
	const words = Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text), (s) => s.segment);
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

/** Length in full-width characters; ASCII counts half. */
function width(text: string): number {
	let sum = 0;
	for (const char of text) sum += char.charCodeAt(0) < 0x80 ? 0.5 : 1;
	return sum;
}
