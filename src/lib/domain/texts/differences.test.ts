import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Locale } from '../text2.ts';
import { carryIds } from './carry-ids.ts';
import { lineOf, textOf, type Clause } from './clause.ts';
import { compareTexts, type ComparedClause } from './compare-texts.ts';
import { sideOf } from './compare-words.ts';
import { hunksOf } from './hunks.ts';
import { readClauses } from './read-clauses.ts';
import { SAMPLE_TEXTS, type SampleText } from './sample-texts.ts';

/** A folder of statutes to try as well: named by SANFANG_TEXTS, or one beside the checkout. */
const folder = process.env.SANFANG_TEXTS ?? path.resolve('../shared/data/papers');
const statutes: SampleText[] = existsSync(folder)
	? readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(md|txt)$/.test(name))
			.map((name) => ({ name, locale: 'zh', text: readFileSync(path.join(folder, name), 'utf8') }))
	: [];

/** Applies a shown difference to the old text, and says what the new text is; the old one must be in it whole. */
function apply(rows: readonly ComparedClause[], before: readonly Clause[]): string {
	const old = new Map(before.map((clause) => [clause.id, lineOf(clause)]));
	const lines: string[] = [];
	for (const row of rows) {
		const was = sideOf(row.label, 'OLD') + (row.old?.gap ?? '') + sideOf(row.words, 'OLD');
		if (was !== (old.get(row.id) ?? '')) throw new Error(`${row.id} was not ${was}`);
		old.delete(row.id);
		const now = sideOf(row.label, 'NEW') + (row.new?.gap ?? '') + sideOf(row.words, 'NEW');
		if (row.new) lines.push(now);
		else if (now !== '') throw new Error(`${row.id} went, and says ${now}`);
	}
	if (old.size > 0) throw new Error(`not shown: ${[...old.keys()].join(' ')}`);
	return lines.join('\n');
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Places inside a line where a word of the dictionary ends. */
function edgesOf(line: string): Set<number> {
	return new Set([...segmenter.segment(line)].map(({ index }) => index).concat(line.length));
}

/** Every place where a shown change begins or ends and a word of its clause does not. */
function splitWords(rows: readonly ComparedClause[]): string[] {
	const split: string[] = [];
	for (const { state, words, old, new: now } of rows) {
		if (state !== 'CHANGED') continue;
		const edges = { old: edgesOf(old!.words), now: edgesOf(now!.words) };
		let was = 0;
		let is = 0;
		for (const { kind, text } of words) {
			if (kind !== 'ADDED' && !edges.old.has((was += text.length))) split.push(`${old!.words} at ${was}`);
			if (kind !== 'REMOVED' && !edges.now.has((is += text.length))) split.push(`${now!.words} at ${is}`);
		}
	}
	return split;
}

type Lines = readonly string[];
const NUMBERS = [...'一二三四五六七八九', '十', '十一', '十二', '十三', '十四', '十五'];
const RENUMBERED: Record<string, (n: number) => string> = {
	article: (n) => `第${NUMBERS[n % 15]}条　`,
	heading: (n) => `${NUMBERS[n % 15]}、`,
	subheading: (n) => `（${NUMBERS[n % 15]}）`,
	point: (n) => `${n + 1}. `,
	letter: (n) => `(${String.fromCharCode(97 + (n % 26))}) `,
	english: (n) => `Article ${n + 1} `
};
const WRITTEN = [
	'经三方协商一致，',
	'用人单位应当按照规定',
	'不得',
	' shall not ',
	"doesn't",
	'。',
	'；',
	'10',
	'𠮷',
	'第九条　',
	'（一）',
	'1.1 '
];

/** An edit as an editor makes it: of whole clauses, of words inside one, or of the numbering. */
const editLines: fc.Arbitrary<(lines: Lines) => Lines> = fc
	.record({
		kind: fc.constantFrom(
			'insert',
			'delete',
			'replace',
			'words',
			'move',
			'split',
			'merge',
			'renumber',
			'cut'
		),
		at: fc.nat(),
		to: fc.nat(),
		from: fc.nat(),
		length: fc.nat(12),
		words: fc.array(fc.constantFrom(...WRITTEN), { minLength: 1, maxLength: 4 }).map((some) => some.join('')),
		hand: fc.constantFrom(...Object.keys(RENUMBERED))
	})
	.map(({ kind, at: anywhere, to, from, length, words, hand }) => (lines: Lines) => {
		const at = anywhere % Math.max(lines.length, 1);
		const line = lines[at] ?? '';
		const place = from % (line.length + 1);
		switch (kind) {
			case 'insert':
				return lines.toSpliced(at, 0, RENUMBERED[hand]!(at) + words);
			case 'delete':
				return lines.toSpliced(at, 1 + (length % 3));
			case 'replace':
				return lines.toSpliced(at, 1, words);
			case 'words':
				return lines.toSpliced(at, 1, line.slice(0, place) + words + line.slice(place));
			case 'cut':
				return lines.toSpliced(at, 1, line.slice(0, place) + line.slice(place + length));
			case 'move': {
				const rest = lines.toSpliced(at, 1 + (length % 4));
				return rest.toSpliced(to % (rest.length + 1), 0, ...lines.slice(at, at + 1 + (length % 4)));
			}
			case 'split':
				return lines.toSpliced(at, 1, line.slice(0, place), line.slice(place));
			case 'merge':
				return lines.toSpliced(at, 2, lines.slice(at, at + 2).join(''));
			default: {
				const label =
					/^(第.{1,4}条\s*|[一二三四五六七八九十]+、|（.{1,3}）|\d+[.．]\s*|\([a-z]+\)\s*|Article \d+\s*)/u;
				let n = 0;
				return lines.map((one, here) => (here < at ? one : one.replace(label, () => RENUMBERED[hand]!(n++))));
			}
		}
	});

function edited(text: string, edits: readonly ((lines: Lines) => Lines)[]): string {
	return edits.reduce((lines, change) => change(lines), text.split('\n') as Lines).join('\n');
}

/** What must hold between a text and any text made from it. */
function judge(before: readonly Clause[], text: string, locale: Locale): void {
	const read = readClauses(text);
	const after = carryIds(before, read, locale);
	expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
	const rows = compareTexts(before, after, locale);
	expect(apply(rows, before)).toBe(textOf(read));
	expect(splitWords(rows)).toEqual([]);
	for (const { old, new: now } of rows)
		if (old && now) {
			let line = lineOf(old);
			for (const { from, to, text: words } of hunksOf(line, lineOf(now), locale).toReversed())
				line = line.slice(0, from) + words + line.slice(to);
			expect(line).toBe(lineOf(now));
		}
}

describe('the shown difference, applied to the old text, gives the new one and splits no word', () => {
	it.each(SAMPLE_TEXTS.map((sample) => [sample.name, sample] as const))('%s', (_, { text, locale }) => {
		const before = readClauses(text);
		fc.assert(
			fc.property(fc.array(editLines, { minLength: 1, maxLength: 8 }), (edits) =>
				judge(before, edited(text, edits), locale)
			),
			{ numRuns: 60 }
		);
	});

	it('between any two of the texts', () => {
		for (const one of SAMPLE_TEXTS)
			for (const other of SAMPLE_TEXTS) judge(readClauses(one.text), other.text, one.locale);
	});

	if (statutes.length === 0)
		it.skip(`real statutes: none tried, ${folder} is not there (name a folder of them in SANFANG_TEXTS)`, () => {});
	it.each(statutes.map((sample) => [sample.name, sample] as const))('statute %s', (_, { text, locale }) => {
		const before = readClauses(text);
		fc.assert(
			fc.property(fc.array(editLines, { minLength: 1, maxLength: 8 }), (edits) =>
				judge(before, edited(text, edits), locale)
			),
			{ numRuns: Number(process.env.SANFANG_RUNS ?? 5) }
		);
	});
});

it.each(SAMPLE_TEXTS.map((sample) => [sample.name, sample] as const))(
	'reads every clause of it, and doubts none but a figure: %s',
	(_, { text }) => {
		const clauses = readClauses(text);
		expect(textOf(clauses)).toBe(text);
		expect(clauses.filter(({ doubt }) => doubt)).toEqual([]);
	}
);
