import { fontsOf, tableOf, type FontAt } from './font-tables.ts';

/** Code points that a font draws, as ranges `[first, last]` in ascending order. */
type Ranges = [number, number][];

/** What stands for a character that no font can draw, in Chinese typesetting: the geta mark. */
export const MISSING_MARK = '〓';

/**
 * Makes any text printable with the given fonts (TrueType or OpenType, collections too): what is invisible or
 * no character is dropped, what no font draws or has only private meaning becomes 〓. PDF/A refuses such
 * text, and a freezing must not fail on a rare sign.
 */
export class FontCoverage {
	readonly #fonts: Ranges[];

	constructor(files: readonly Uint8Array[]) {
		this.#fonts = files.flatMap((file) => fontsOf(file).map(coveredBy));
	}

	/** The text as it can be printed, and the characters that were replaced, each once. */
	printable(text: string): { text: string; missing: string[] } {
		const missing = new Set<string>();
		let out = '';
		for (const char of text.toWellFormed()) {
			if (char === '\n' || this.#draws(char.codePointAt(0)!)) out += char;
			else if (!/[\p{C}\p{Variation_Selector}]/u.test(char) || /\p{Co}/u.test(char)) {
				out += MISSING_MARK;
				missing.add(char);
			}
		}
		return { text: out, missing: [...missing] };
	}

	#draws(code: number): boolean {
		if (/[\p{C}]/u.test(String.fromCodePoint(code))) return false;
		return this.#fonts.some((ranges) => includes(ranges, code));
	}
}

function includes(ranges: Ranges, code: number): boolean {
	let [low, high] = [0, ranges.length - 1];
	while (low <= high) {
		const middle = (low + high) >> 1;
		const [first, last] = ranges[middle]!;
		if (code < first) high = middle - 1;
		else if (code > last) low = middle + 1;
		else return true;
	}
	return false;
}

/** Reads the font's character map: its format 12 table, or else its format 4 one. */
function coveredBy(font: FontAt): Ranges {
	const cmap = tableOf(font, 'cmap');
	if (cmap === null) return [];
	const { file } = font;
	const subtables = Array.from(
		{ length: file.getUint16(cmap + 2) },
		(_, n) => cmap + file.getUint32(cmap + 8 + 8 * n)
	);
	const full = subtables.find((at) => file.getUint16(at) === 12);
	if (full !== undefined) return format12(file, full);
	const basic = subtables.find((at) => file.getUint16(at) === 4);
	return basic === undefined ? [] : format4(file, basic);
}

function format12(file: DataView, at: number): Ranges {
	return Array.from({ length: file.getUint32(at + 12) }, (_, i) => [
		file.getUint32(at + 16 + 12 * i),
		file.getUint32(at + 20 + 12 * i)
	]);
}

function format4(file: DataView, at: number): Ranges {
	const segments = file.getUint16(at + 6) / 2;
	return Array.from({ length: segments }, (_, i): [number, number] => [
		file.getUint16(at + 16 + 2 * (segments + i)),
		file.getUint16(at + 14 + 2 * i)
	]).filter(([first]) => first !== 0xffff);
}
