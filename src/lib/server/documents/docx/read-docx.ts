import { countLists, type ListLabel } from '#lib/domain/texts/import/count-lists.ts';
import type { ImportedPiece, ImportedText, NotUnderstood } from '#lib/domain/texts/import/pieces.ts';
import { isOn, listsOfDocx, type DocxLists } from './lists-of-docx.ts';
import { openDocx } from './open-docx.ts';
import { childOf, childrenOf, findAll, type XmlNode } from './parse-xml.ts';

/**
 * Reads a Word file (.docx) into lines, the numbers of its lists written out, and what is no line: tables, pictures, notes
 * and the like, in their places. With tracked changes in it both texts come, with them and without. Refusals as in
 * `openDocx`.
 */
export function readDocx(bytes: Uint8Array): ImportedText {
	const parts = openDocx(bytes);
	const accepted = new DocxReading(contextOf(parts, 'ACCEPTED')).read();
	if (!accepted.tracked) return { accepted: accepted.pieces };
	return { accepted: accepted.pieces, original: new DocxReading(contextOf(parts, 'ORIGINAL')).read().pieces };
}

/** Say nothing of their own: marks, properties, the codes of fields. */
const SILENT = new Set(
	(
		'pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr smartTagPr customXmlPr fldChar instrText delInstrText ' +
		'proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd softHyphen ' +
		'lastRenderedPageBreak footnoteRef endnoteRef annotationRef separator continuationSeparator rubyPr rt ' +
		'moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart ' +
		'customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd'
	).split(' ')
);

/** What every part of one reading shares: the lists count on through all of them. */
interface Context {
	parts: Map<string, XmlNode>;
	mode: 'ACCEPTED' | 'ORIGINAL';
	lists: DocxLists;
	next: ReturnType<typeof countLists>;
	notes: Record<'FOOTNOTE' | 'ENDNOTE' | 'COMMENT', Map<string, XmlNode>>;
}

function contextOf(parts: Map<string, XmlNode>, mode: Context['mode']): Context {
	const lists = listsOfDocx(parts.get('numbering'), parts.get('styles'));
	const byId = (part: string, name: string) =>
		new Map(childrenOf(parts.get(part), name).map((note) => [note.attributes.id ?? '', note]));
	const notes = {
		FOOTNOTE: byId('footnotes', 'footnote'),
		ENDNOTE: byId('endnotes', 'endnote'),
		COMMENT: byId('comments', 'comment')
	};
	return { parts, mode, lists, next: countLists(lists.lists), notes };
}

/** One reading of a Word file, or of a part that stands apart in it, with its changes accepted or without them. */
class DocxReading {
	private readonly pieces: ImportedPiece[] = [];
	private readonly context: Context;
	/** A note inside a note is not followed: it could be itself. */
	private readonly inNote: boolean;
	/** Words of the paragraph that is being read, line by line, and what is no words in it. */
	private lines: string[] = [''];
	private beside: ImportedPiece[] = [];
	private tracked = false;

	constructor(context: Context, inNote = false) {
		this.context = context;
		this.inNote = inNote;
	}

	read(): { pieces: ImportedPiece[]; tracked: boolean } {
		this.readBlocks(childOf(this.context.parts.get('document'), 'body'));
		this.endParagraph(null);
		for (const [name, part] of this.context.parts) {
			if (!/^(?:header|footer)/.test(name)) continue;
			const text = this.wordsApart(part);
			// Page numbers are no loss.
			if (/\p{L}/u.test(text)) this.pieces.push({ kind: 'HEADER', text });
		}
		return { pieces: this.pieces, tracked: this.tracked };
	}

	private readBlocks(parent: XmlNode | undefined): void {
		for (const node of parent?.children ?? []) {
			if (typeof node === 'string') continue;
			if (node.name === 'p') this.readParagraph(node);
			else if (node.name === 'tbl') this.readTable(node);
			else if (node.name === 'AlternateContent') this.readBlocks(chosen(node));
			else if (node.name === 'ins' || node.name === 'moveTo') this.readChange(node, 'ACCEPTED', true);
			else if (node.name === 'del' || node.name === 'moveFrom') this.readChange(node, 'ORIGINAL', true);
			else if (node.name === 'altChunk' || node.name === 'subDoc') this.tell('OTHER', node.name);
			else if (node.name === 'oMathPara') this.readNode(node);
			else if (!SILENT.has(node.name)) this.readBlocks(node);
			if (node.name !== 'p') this.tellBeside();
		}
	}

	private readParagraph(paragraph: XmlNode): void {
		const properties = childOf(paragraph, 'pPr');
		const mark = childOf(properties, 'rPr');
		const [came, went] = [
			['ins', 'moveTo'],
			['del', 'moveFrom']
		].map((names) => names.some((name) => childOf(mark, name)));
		if (came || went) this.tracked = true;
		for (const node of paragraph.children) if (typeof node !== 'string') this.readNode(node);
		// A paragraph whose mark is not there goes on in the next one.
		if (this.context.mode === 'ACCEPTED' ? went && !came : came) return;
		const place = this.context.lists.placeOf(properties);
		this.endParagraph(place && this.context.next(place.list, place.level));
	}

	private endParagraph(label: ListLabel | null): void {
		const [first = '', ...rest] = this.lines;
		const words = [(label && first.trim() !== '' ? label.text : '') + first, ...rest];
		for (const text of words.map((line) => line.trim()))
			if (text !== '') this.pieces.push({ kind: 'LINE', text });
		if (label && !label.known && first.trim() !== '')
			this.pieces.push({ kind: 'OTHER', text: `numbering: ${label.text.trim()}` });
		this.lines = [''];
		this.tellBeside();
	}

	private tellBeside(): void {
		this.pieces.push(...this.beside);
		this.beside = [];
	}

	private readNode(node: XmlNode): void {
		if (SILENT.has(node.name)) return;
		switch (node.name) {
			case 't':
				return this.say(stringsOf(node));
			case 'delText':
				return this.context.mode === 'ORIGINAL' ? this.say(stringsOf(node)) : undefined;
			case 'tab':
			case 'ptab':
				return this.say('\t');
			case 'cr':
				return void this.lines.push('');
			case 'br':
				return node.attributes.type === undefined || node.attributes.type === 'textWrapping'
					? void this.lines.push('')
					: undefined;
			case 'noBreakHyphen':
				return this.say('-');
			case 'sym':
				return this.tell('SYMBOL', `${node.attributes.font ?? ''} ${node.attributes.char ?? ''}`.trim());
			case 'ins':
			case 'moveTo':
				return this.readChange(node, 'ACCEPTED', false);
			case 'del':
			case 'moveFrom':
				return this.readChange(node, 'ORIGINAL', false);
			case 'r':
				if (!isOn(childOf(childOf(node, 'rPr'), 'vanish'))) return this.readInside(node);
				return this.tellWords('HIDDEN', stringsOf(node, 't'));
			case 'footnoteReference':
				return this.tellNote('FOOTNOTE', 'FOOTNOTE', node);
			case 'endnoteReference':
				return this.tellNote('FOOTNOTE', 'ENDNOTE', node);
			case 'commentReference':
				return this.tellNote('COMMENT', 'COMMENT', node);
			case 'oMath':
			case 'oMathPara':
				return this.tell('EQUATION', stringsOf(node, 't'));
			case 'AlternateContent': {
				const choice = chosen(node);
				return choice && this.readInside(choice);
			}
			case 'drawing':
			case 'pict':
			case 'object':
				return this.readPicture(node);
			default:
				if (node.children.length === 0) return this.tell('OTHER', node.name);
				return this.readInside(node);
		}
	}

	private readInside(node: XmlNode): void {
		for (const child of node.children) if (typeof child !== 'string') this.readNode(child);
	}

	private readChange(node: XmlNode, when: 'ACCEPTED' | 'ORIGINAL', blocks: boolean): void {
		this.tracked = true;
		if (this.context.mode !== when) return;
		if (blocks) this.readBlocks(node);
		else this.readInside(node);
	}

	private readPicture(node: XmlNode): void {
		const boxes = findAll(node, 'txbxContent');
		for (const box of boxes) this.tellWords('TEXT_BOX', this.wordsApart(box));
		if (boxes.length > 0) return;
		const [about] = findAll(node, 'docPr');
		const { descr, title, name } = about?.attributes ?? {};
		this.tell('PICTURE', descr || title || name || '');
	}

	private readTable(table: XmlNode): void {
		const rows = findAll(table, 'tr').map((row) => {
			if (childOf(childOf(row, 'trPr'), 'ins') || childOf(childOf(row, 'trPr'), 'del')) this.tracked = true;
			return findAll(row, 'tc').map((cell) => this.wordsApart(cell).replaceAll('\n', ' '));
		});
		this.pieces.push({ kind: 'TABLE', text: rows.map((cells) => cells.join(' | ')).join('\n') });
	}

	/** What stands in a part of its own, line by line; what is no words in it is told beside. */
	private wordsApart(part: XmlNode, inNote = this.inNote): string {
		const apart = new DocxReading(this.context, inNote);
		apart.readBlocks(part);
		apart.endParagraph(null);
		this.tracked ||= apart.tracked;
		this.beside.push(...apart.pieces.filter(({ kind }) => kind !== 'LINE' && kind !== 'TABLE'));
		return apart.pieces
			.filter(({ kind }) => kind === 'LINE' || kind === 'TABLE')
			.map(({ text }) => text)
			.join('\n');
	}

	private say(text: string): void {
		this.lines[this.lines.length - 1] += text.replace(/[\r\n]+/g, ' ');
	}

	private tell(kind: NotUnderstood, text: string): void {
		this.beside.push({ kind, text: text.trim() });
	}

	private tellWords(kind: NotUnderstood, text: string): void {
		if (text.trim() !== '') this.tell(kind, text);
	}

	private tellNote(kind: NotUnderstood, of: keyof Context['notes'], { attributes }: XmlNode): void {
		const note = this.context.notes[of].get(attributes.id ?? '');
		this.tell(kind, note && !this.inNote ? this.wordsApart(note, true) : '');
	}
}

/** Of several ways to say one thing, the first: the others repeat it for older programs. */
function chosen(node: XmlNode): XmlNode | undefined {
	return childOf(node, 'Choice') ?? childOf(node, 'Fallback');
}

function stringsOf(node: XmlNode, name?: string): string {
	const from = name === undefined ? [node] : findAll(node, name);
	return from.flatMap(({ children }) => children.filter((child) => typeof child === 'string')).join('');
}
