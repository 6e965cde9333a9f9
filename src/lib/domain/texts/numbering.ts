import { readChinese, readCircled, readRoman } from './numerals.ts';

/** Kinds of numbering, the widest first: what comes later may stand inside what comes before. */
export const NUMBERINGS = [
	'PART',
	'CHAPTER',
	'SECTION',
	'ARTICLE',
	'HEADING',
	'SUBHEADING',
	'POINT',
	'DECIMAL',
	'SUBDECIMAL',
	'SUBPOINT',
	'LETTER',
	'ROMAN',
	'CIRCLED'
] as const;
export type Numbering = (typeof NUMBERINGS)[number];

/** A line's number as it was written, and what it says. */
export interface NumberedLine {
	numbering: Numbering;
	/** As written: 第四条, （一）, Article 4, (a). */
	label: string;
	/** What stands between the number and the words. */
	gap: string;
	words: string;
	/** The number and what was put in after it: 第十条之一 is [10, 1], as 10.1 is. Without one where the sign is no number. */
	ordinal: number[];
}

const CN = '[零〇一二三四五六七八九十百千两0-9０-９]';
const GAP = '([\\s\\u3000]*)';

const PATTERNS: { numbering: Numbering; pattern: RegExp; read: (written: string) => number | null }[] = [
	...(
		[
			['PART', '编', 'Part'],
			['CHAPTER', '章', 'Chapter'],
			['SECTION', '节', 'Section']
		] as const
	).flatMap(([numbering, zh, en]) => [
		{ numbering, pattern: new RegExp(`^(第(${CN}+)${zh})(?![程段])${GAP}(.*)$`, 'su'), read: readChinese },
		{
			numbering,
			pattern: new RegExp(`^(${en}\\s+(\\d{1,3}|[IVXLC]+)[.:]?)(?=\\s|$)${GAP}(.*)$`, 'siu'),
			read: readArabicOrRoman
		}
	]),
	{
		numbering: 'ARTICLE',
		pattern: new RegExp(`^(第(${CN}+)条(?:之${CN}+)*)(?!第)${GAP}(.*)$`, 'su'),
		read: readChinese
	},
	{
		numbering: 'ARTICLE',
		pattern: new RegExp(
			`^((?:Article|Art\\.|Clause)\\s+(\\d{1,3}|[IVXLC]+)(?:\\s*bis)?[.:]?)(?=\\s|$)${GAP}(.*)$`,
			'siu'
		),
		read: readArabicOrRoman
	},
	{ numbering: 'HEADING', pattern: new RegExp(`^((${CN}+)、)${GAP}(.*)$`, 'su'), read: readChinese },
	{
		numbering: 'SUBHEADING',
		pattern: new RegExp(`^([（(]([零〇一二三四五六七八九十百]+)[）)])${GAP}(.*)$`, 'su'),
		read: readChinese
	},
	{
		numbering: 'POINT',
		pattern: /^(([0-9０-９]{1,3})[.．])(?![0-9０-９])([\s\u3000]*)(.*)$/su,
		read: readChinese
	},
	{ numbering: 'DECIMAL', pattern: decimals(1), read: readChinese },
	{ numbering: 'SUBDECIMAL', pattern: decimals(2), read: readChinese },
	{ numbering: 'SUBPOINT', pattern: /^([（(]([0-9０-９]{1,3})[）)])([\s\u3000]*)(.*)$/su, read: readChinese },
	{ numbering: 'LETTER', pattern: /^([（(]([a-z])[）)])([\s\u3000]*)(.*)$/su, read: readLetter },
	{ numbering: 'ROMAN', pattern: /^([（(]([ivxlc]+)[）)])([\s\u3000]*)(.*)$/su, read: readRoman },
	// As word processors number their lists: 1) a. i) with a space after it.
	{ numbering: 'SUBPOINT', pattern: /^(([0-9０-９]{1,3})[）)])([\s\u3000]+)(.*)$/su, read: readChinese },
	{ numbering: 'LETTER', pattern: /^(([a-z])[.．)）])([\s\u3000]+)(.*)$/su, read: readLetter },
	{ numbering: 'ROMAN', pattern: /^(([ivxlc]+)[.．)）])([\s\u3000]+)(.*)$/su, read: readRoman },
	{
		numbering: 'CIRCLED',
		pattern: /^(([\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]))([\s\u3000]*)(.*)$/su,
		read: readCircled
	}
];

/** Every way in which a line may be numbered: none for a plain paragraph, two for (i), which is a letter or a Roman one. */
export function readNumberings(line: string): NumberedLine[] {
	return PATTERNS.flatMap(({ numbering, pattern, read }) => {
		const [, label, number, gap, words] = pattern.exec(line) ?? [];
		if (label === undefined || number === undefined) return [];
		const first = read(number);
		if (first === null) return [];
		const inserted = label
			.split('之')
			.slice(1)
			.map((part) => readChinese(part) ?? 0);
		if (/bis/iu.test(label)) inserted.push(1);
		if (isDecimal(numbering))
			inserted.push(
				...label
					.split(/[.．]/u)
					.slice(1)
					.flatMap((part) => readChinese(part) ?? [])
			);
		return [{ numbering, label, gap: gap ?? '', words: words ?? '', ordinal: [first, ...inserted] }];
	});
}

/** Whether a number says those of the clauses around it as well: 2.1, 2.1.3. */
export function isDecimal(numbering: Numbering | null): boolean {
	return numbering === 'DECIMAL' || numbering === 'SUBDECIMAL';
}

/** A sign that begins an enumeration in some hand but says nothing of its place: kept, and shown as not understood. */
export function looksNumbered(line: string): boolean {
	return /^(?:§|[（(\[【]?[0-9０-９a-zA-Z]{1,3}(?:[.．][0-9０-９]+)*[)）\]】、.．:：]|[•●■◆▪◦–—-]\s)/u.test(
		line
	);
}

/** 2.1 with one more figure, 2.1.3 with two; a dot at the end is of the number too. */
function decimals(more: number): RegExp {
	return new RegExp(
		`^(([0-9０-９]{1,3})(?:[.．][0-9０-９]{1,3}){${more}}(?:[.．](?![0-9０-９]))?)(?![0-9０-９.．%％])${GAP}(.*)$`,
		'su'
	);
}

function readArabicOrRoman(written: string): number | null {
	return readChinese(written) ?? readRoman(written);
}

function readLetter(written: string): number {
	return written.charCodeAt(0) - 96;
}
