/**
 * How archived text is cut into search terms (ruling 37). Han runs become overlapping pairs of characters, so that
 * any substring of two or more is found without a dictionary; digits likewise; Latin words stay whole and are
 * found by their beginning. Terms only narrow: `contains` decides.
 */

/** Text as it is compared: NFKC, lower case, white space as single spaces. */
export function normalise(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

const RUNS = /\p{Script=Han}+|\p{Nd}+|[\p{L}\p{M}]+/gu;
const PAIRED = /^(?:\p{Script=Han}|\p{Nd})/u;

/** Terms of one paragraph, for the index: pairs, single characters of one-character runs, whole words. */
export function termsOf(text: string): string[] {
	const terms = new Set<string>();
	for (const [run] of runsOf(normalise(text))) {
		const characters = [...run];
		if (!PAIRED.test(run) || characters.length === 1) terms.add(run);
		else for (let at = 0; at + 1 < characters.length; at++) terms.add(characters[at]! + characters[at + 1]!);
	}
	return [...terms];
}

/** One word of a question: what the index must hold, and what the paragraph must contain. */
export interface SearchWord {
	/** Terms that must all be in the index; `prefix` ones only as a beginning. */
	terms: { term: string; prefix: boolean }[];
	/** The exact normalised text that must occur. */
	text: string;
	/** Latin words must begin where a word begins. */
	atWordStart: boolean;
}

/**
 * Cuts what somebody typed into words; all must occur in a document. A single Han character or digit is too little
 * to look for and comes back in `tooShort`, to be shown as such.
 */
export function searchWords(typed: string): { words: SearchWord[]; tooShort: string[] } {
	const words: SearchWord[] = [];
	const tooShort: string[] = [];
	for (const piece of normalise(typed).split(' ').filter(Boolean))
		for (const [run] of runsOf(piece)) {
			const characters = [...run];
			if (!PAIRED.test(run))
				words.push({ terms: [{ term: run, prefix: true }], text: run, atWordStart: true });
			else if (characters.length === 1) tooShort.push(run);
			else words.push({ terms: pairs(characters), text: run, atWordStart: false });
		}
	return { words, tooShort };
}

/** Where a word stands in a normalised paragraph: the beginning of each occurrence. */
export function findWord(normal: string, word: SearchWord): number[] {
	const places: number[] = [];
	for (let at = normal.indexOf(word.text); at >= 0; at = normal.indexOf(word.text, at + word.text.length)) {
		const before = normal[at - 1] ?? '';
		if (!word.atWordStart || !/[\p{L}\p{M}]/u.test(before) || /\p{Script=Han}/u.test(before)) places.push(at);
	}
	return places;
}

function runsOf(normal: string): RegExpExecArray[] {
	return [...normal.matchAll(RUNS)].flatMap((match) => splitScripts(match));
}

// `\p{L}` also takes in Han: a run such as "a类船" is cut where the script changes.
function splitScripts(match: RegExpExecArray): RegExpExecArray[] {
	const parts = match[0].match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
	return parts.map(
		(part) => Object.assign([part], { index: match.index, input: match.input }) as RegExpExecArray
	);
}

function pairs(characters: string[]): { term: string; prefix: boolean }[] {
	return characters.slice(1).map((second, at) => ({ term: characters[at]! + second, prefix: false }));
}
