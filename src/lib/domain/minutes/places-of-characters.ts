const AROUND = 6;
const MOST = 5;

/**
 * Which characters stand where, for a sentence that tells somebody to change them: each with its number and the words
 * around its first place, `𠮷 U+20BB7 “…张𠮷代表…”`; at most five.
 */
export function placesOfCharacters(paragraphs: readonly string[], characters: readonly string[]): string {
	const shown = characters.slice(0, MOST).map((character) => {
		const number = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
		const around = paragraphs.map((text) => surroundings(text, character)).find((text) => text !== null);
		return `${character} ${number}${around ? ` “${around}”` : ''}`;
	});
	return shown.join(', ') + (characters.length > MOST ? ', …' : '');
}

function surroundings(text: string, character: string): string | null {
	const all = [...text];
	const at = all.indexOf(character);
	if (at < 0) return null;
	const [from, to] = [Math.max(0, at - AROUND), at + 1 + AROUND];
	return `${from > 0 ? '…' : ''}${all.slice(from, to).join('')}${to < all.length ? '…' : ''}`;
}
