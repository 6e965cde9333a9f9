import {
	AlignmentType,
	DeletedTextRun,
	Document,
	InsertedTextRun,
	LineRuleType,
	Packer,
	Paragraph,
	TextRun
} from 'docx';
import type { TrackedClause, TrackedPiece } from '#lib/domain/motions/tracked-text.ts';
import type { Locale } from '#lib/domain/text2.ts';
import { xmlText } from '#lib/domain/texts/xml-text.ts';

/** A text with its changes in one language, and what is said before and after it. */
export interface TrackedSection {
	locale: Locale;
	title: string;
	/** Lines under the title: which motion, of which meeting. */
	preface: string[];
	clauses: TrackedClause[];
	/** Lines after the text: which vote stands behind each change. */
	notes: string[];
}

/** Who made a change, and when (ISO 8601). */
export interface TrackedBy {
	author: string;
	at: string;
}

/** 仿宋 of 16 pt at 28 pt, as official papers are set; half points and twentieths of a point. */
const SIZE = 32;
const LINE = 560;
const TITLE_SIZE = 44;
const NOTE_SIZE = 21;
const PAGE = {
	size: { width: 11906, height: 16838 },
	margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 }
};
const BODY_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const TITLE_FONT = { ...BODY_FONT, eastAsia: '宋体' };
const LANGUAGES = { zh: { eastAsia: 'zh-CN' }, en: { value: 'en-GB' } };

/**
 * A Word file with tracked changes, one section each language on a page of its own: with every change accepted it is
 * the text as it stands, with every change rejected the original one. `by` tells who made a change, in the language of
 * its section. Words stand in the file as they are in the text; signs that XML cannot hold become U+FFFD.
 */
export async function writeTrackedDocx(
	about: { title: string; creator: string },
	sections: readonly TrackedSection[],
	by: (change: string, locale: Locale) => TrackedBy
): Promise<Uint8Array> {
	let last = 0;
	const change = (id: string, locale: Locale) => {
		const { author, at } = by(id, locale);
		return { id: ++last, author: xmlText(author), date: `${new Date(at).toISOString().slice(0, 19)}Z` };
	};
	const document = new Document({
		title: xmlText(about.title),
		creator: xmlText(about.creator),
		lastModifiedBy: xmlText(about.creator),
		styles: { default: { document: { run: { font: BODY_FONT, size: SIZE } } } },
		sections: sections.map((section) => ({
			properties: { page: PAGE },
			children: [
				...headOf(section),
				...section.clauses.map((clause) => paragraphOf(clause, section.locale, change)),
				// Also where there are no notes: the mark of the last paragraph cannot be inserted or deleted.
				...(section.notes.length > 0 ? section.notes : ['']).map((note) =>
					lineOf(note, section.locale, { size: NOTE_SIZE, font: BODY_FONT })
				)
			]
		}))
	});
	return new Uint8Array(await Packer.toBuffer(document));
}

type Change = (id: string, locale: Locale) => { id: number; author: string; date: string };

function headOf({ title, preface, locale }: TrackedSection): Paragraph[] {
	return [
		new Paragraph({
			alignment: AlignmentType.CENTER,
			spacing: { after: LINE },
			children: [
				new TextRun({
					text: xmlText(title),
					size: TITLE_SIZE,
					bold: true,
					font: TITLE_FONT,
					language: LANGUAGES[locale]
				})
			]
		}),
		...preface.map((line) =>
			lineOf(line, locale, { size: NOTE_SIZE, font: BODY_FONT, alignment: AlignmentType.CENTER })
		)
	];
}

function lineOf(
	text: string,
	locale: Locale,
	look: { size: number; font: typeof BODY_FONT; alignment?: typeof AlignmentType.CENTER }
): Paragraph {
	const { size, font, alignment } = look;
	return new Paragraph({
		...(alignment && { alignment }),
		children: [new TextRun({ text: xmlText(text), size, font, language: LANGUAGES[locale] })]
	});
}

function paragraphOf({ added, removed, pieces }: TrackedClause, locale: Locale, change: Change): Paragraph {
	return new Paragraph({
		spacing: { line: LINE, lineRule: LineRuleType.EXACT },
		...(locale === 'zh' && { indent: { firstLineChars: 200 } }),
		run: {
			...(added && { insertion: change(added, locale) }),
			...(removed && { deletion: change(removed, locale) })
		},
		children: pieces.map((piece) => runOf(piece, locale, change))
	});
}

function runOf({ text, added, removed }: TrackedPiece, locale: Locale, change: Change) {
	const words = { text: xmlText(text), language: LANGUAGES[locale] };
	if (added) return new InsertedTextRun({ ...words, ...change(added, locale) });
	if (removed) return new DeletedTextRun({ ...words, ...change(removed, locale) });
	return new TextRun(words);
}
