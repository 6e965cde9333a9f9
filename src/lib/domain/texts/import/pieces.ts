/** What a foreign text may hold that is no words of a clause. */
export type NotUnderstood =
	| 'TABLE'
	| 'PICTURE'
	| 'TEXT_BOX'
	| 'FOOTNOTE'
	| 'COMMENT'
	| 'EQUATION'
	| 'SYMBOL'
	| 'HIDDEN'
	| 'DELETED'
	| 'HEADER'
	| 'OTHER';

/** A stretch of a foreign text, in its order: a line, or what was not understood and waits for somebody to decide. */
export interface ImportedPiece {
	kind: 'LINE' | NotUnderstood;
	/** Its words; of what has none, what it is called there. Of a table a line each row. */
	text: string;
}

/** A foreign text read; with `original` where it holds tracked changes: what it says with none of them accepted. */
export interface ImportedText {
	accepted: ImportedPiece[];
	original?: ImportedPiece[];
}

/** Whether its words can be taken over as they are: a picture has none, and a symbol only its number in a font. */
export function hasWords({ kind, text }: ImportedPiece): boolean {
	return text.trim() !== '' && kind !== 'PICTURE' && kind !== 'SYMBOL' && kind !== 'OTHER';
}

/** The text that comes of it: every line, and of what was not understood the words of those that were `chosen`, by place. */
export function takeOver(pieces: readonly ImportedPiece[], chosen: ReadonlySet<number>): string {
	return pieces
		.filter((piece, at) => piece.kind === 'LINE' || (chosen.has(at) && hasWords(piece)))
		.map(({ text }) => text)
		.join('\n');
}

/** Whether what was pasted (HTML) says more than its plain words: then it is worth being read with its marks. */
export function isStructured(html: string): boolean {
	return /<(?:p|div|section|li|table|img|br|h[1-6])\b/iu.test(html);
}
