import { writeListNumber } from './list-numbers.ts';
import type { ImportedPiece, NotUnderstood } from './pieces.ts';

/** What is asked of a node of a parsed page; a browser's own nodes have it. */
export interface PastedNode {
	/** 1 an element, 3 words. */
	nodeType: number;
	/** In capitals, as a browser names elements. */
	nodeName: string;
	textContent: string | null;
	childNodes: ArrayLike<PastedNode>;
	getAttribute?(name: string): string | null;
}

const SILENT = new Set('HEAD STYLE SCRIPT META TITLE LINK TEMPLATE NOSCRIPT COL COLGROUP XML O:P'.split(' '));
const BLOCKS = new Set(
	'P DIV SECTION ARTICLE HEADER FOOTER MAIN H1 H2 H3 H4 H5 H6 UL OL LI DL DT DD BLOCKQUOTE PRE FIGURE FIGCAPTION HR'.split(
		' '
	)
);
const PICTURES = new Set('IMG SVG CANVAS PICTURE V:SHAPE V:IMAGEDATA'.split(' '));
/** Say nothing that a reader could see, and hold nothing. */
const EMPTY = new Set('BR WBR HR SPAN A P DIV SECTION LI TD B I EM STRONG FONT U SUP SUB LABEL'.split(' '));
/** Nothing that somebody wrote is nested deeper; what is goes on as words. */
const DEEPEST = 200;

/**
 * Reads what a word processor, a chat or a page puts on the clipboard (parsed HTML) into lines, with the numbers of lists
 * written out, and what is no line in its place.
 */
export function readPasted(root: PastedNode): ImportedPiece[] {
	const reading = new PastedReading();
	reading.read(root, 0, []);
	return reading.end();
}

/** A list that is open: its kind, and how many of its lines have come. */
interface OpenList {
	format: string;
	count: number;
}

class PastedReading {
	private readonly pieces: ImportedPiece[] = [];
	private line = '';
	private beside: ImportedPiece[] = [];

	read(node: PastedNode, depth: number, lists: readonly OpenList[]): void {
		if (node.nodeType === 3) return this.say(node.textContent ?? '');
		if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return;
		const name = node.nodeName.toUpperCase();
		const style = (node.getAttribute?.('style') ?? '').toLowerCase().replaceAll(/\s+/g, '');
		if (SILENT.has(name)) return;
		if (depth > DEEPEST) return this.say(node.textContent ?? '');
		if (style.includes('display:none') || style.includes('mso-hide:all'))
			return this.tell('HIDDEN', node.textContent, true);
		if (style.includes('mso-element:comment-list') || style.includes('mso-element:comment'))
			return this.tell('COMMENT', node.textContent, true);
		if (/mso-element:(?:footnote|endnote)(?:;|$)/.test(style))
			return this.tell('FOOTNOTE', node.textContent, true);
		if (PICTURES.has(name)) return this.tell('PICTURE', node.getAttribute?.('alt') ?? '');
		if (name === 'MATH') return this.tell('EQUATION', node.textContent);
		if (name === 'DEL') return this.tell('DELETED', node.textContent, true);
		if (name === 'BR') return this.endLine();
		if (name === 'TABLE') return this.readTable(node);
		// Word hides its marks of comments behind links of this class.
		if (/\bmsocom/i.test(node.getAttribute?.('class') ?? ''))
			return this.tell('COMMENT', node.textContent, true);
		if (name === 'OL' || name === 'UL') return this.readList(node, name, style, depth, lists);
		if (node.childNodes.length === 0 && !EMPTY.has(name)) return this.tell('OTHER', name.toLowerCase());
		const block = BLOCKS.has(name);
		if (block) this.endLine();
		for (const child of Array.from(node.childNodes)) this.read(child, depth + 1, lists);
		if (block) this.endLine();
	}

	end(): ImportedPiece[] {
		this.endLine();
		return this.pieces;
	}

	private readList(
		list: PastedNode,
		name: string,
		style: string,
		depth: number,
		lists: readonly OpenList[]
	): void {
		this.endLine();
		const start = Number(list.getAttribute?.('start') ?? 1);
		const open: OpenList = {
			format: name === 'UL' ? 'bullet' : formatOf(list, style),
			count: Number.isInteger(start) && start > 0 && start < 10_000 ? start - 1 : 0
		};
		for (const child of Array.from(list.childNodes)) {
			if (child.nodeName.toUpperCase() !== 'LI') {
				this.read(child, depth + 1, [...lists, open]);
				continue;
			}
			this.endLine();
			open.count++;
			this.line = labelOf(open);
			const empty = this.line;
			for (const inner of Array.from(child.childNodes)) {
				// A paragraph inside a line of a list is that line.
				if (
					BLOCKS.has(inner.nodeName.toUpperCase()) &&
					this.line === empty &&
					inner.nodeName.toUpperCase() === 'P'
				)
					for (const word of Array.from(inner.childNodes)) this.read(word, depth + 2, [...lists, open]);
				else this.read(inner, depth + 1, [...lists, open]);
			}
			if (this.line === empty) this.line = '';
			this.endLine();
		}
	}

	private readTable(table: PastedNode): void {
		this.endLine();
		const rows: string[] = [];
		const beside: ImportedPiece[] = [];
		const walk = (node: PastedNode) => {
			for (const child of Array.from(node.childNodes)) {
				if (child.nodeName.toUpperCase() !== 'TR') walk(child);
				else {
					const cells = Array.from(child.childNodes).filter(({ nodeName }) => /^T[DH]$/i.test(nodeName));
					rows.push(
						cells
							.map((cell) => {
								const pieces = readPasted(cell);
								beside.push(...pieces.filter(({ kind }) => kind !== 'LINE' && kind !== 'TABLE'));
								return pieces
									.filter(({ kind }) => kind === 'LINE' || kind === 'TABLE')
									.map(({ text }) => text.replaceAll('\n', ' '))
									.join(' ');
							})
							.join(' | ')
					);
				}
			}
		};
		walk(table);
		this.pieces.push({ kind: 'TABLE', text: rows.join('\n') }, ...beside);
	}

	/** White space of the source is one space, and none between two signs of Chinese. */
	private say(text: string): void {
		this.line += text
			.replaceAll('\u00a0', ' ')
			.replaceAll(
				/([\p{Script=Han}，。；：、！？）》”])[ \t]*\r?\n[ \t]*(?=[\p{Script=Han}，。；：、！？（《“])/gu,
				'$1'
			)
			.replaceAll(/[ \t\r\n\f]+/g, ' ');
	}

	private tell(kind: NotUnderstood, text: string | null, needsWords = false): void {
		const words = (text ?? '').replaceAll(/\s+/g, ' ').trim();
		if (words !== '' || !needsWords) this.beside.push({ kind, text: words });
	}

	private endLine(): void {
		const text = this.line.replaceAll(/ {2,}/g, ' ').trim();
		if (text !== '') this.pieces.push({ kind: 'LINE', text });
		this.pieces.push(...this.beside);
		this.line = '';
		this.beside = [];
	}
}

/** How a list of HTML counts, in the names of Office Open XML. */
function formatOf(list: PastedNode, style: string): string {
	const [, named] = /list-style(?:-type)?:([a-z-]+)/.exec(style) ?? [];
	const type = list.getAttribute?.('type') ?? '';
	switch (named) {
		case 'lower-alpha':
		case 'lower-latin':
			return 'lowerLetter';
		case 'upper-alpha':
		case 'upper-latin':
			return 'upperLetter';
		case 'lower-roman':
			return 'lowerRoman';
		case 'upper-roman':
			return 'upperRoman';
		case 'cjk-ideographic':
		case 'simp-chinese-informal':
		case 'trad-chinese-informal':
			return 'chineseCounting';
		case 'cjk-heavenly-stem':
			return 'ideographTraditional';
		case 'none':
			return 'none';
		case undefined:
			return { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' }[type] ?? 'decimal';
		default:
			return named === 'disc' || named === 'circle' || named === 'square' ? 'bullet' : 'decimal';
	}
}

/** HTML keeps no more of a label than its number; this is how each is written in a text of clauses. */
function labelOf({ format, count }: OpenList): string {
	if (format === 'bullet') return '• ';
	const number = writeListNumber(count, format);
	if (number === null) return `${count}. `;
	if (number === '') return '';
	if (format === 'chineseCounting' || format === 'ideographTraditional') return `${number}、`;
	return format === 'lowerLetter' || format === 'lowerRoman' ? `(${number}) ` : `${number}. `;
}
