import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locale } from '../text2.ts';
import { carryIds } from './carry-ids.ts';
import { lineOf, textOf, type Clause } from './clause.ts';
import { compareTexts, type ComparedClause } from './compare-texts.ts';
import { compareWords, sideOf } from './compare-words.ts';
import { readClauses } from './read-clauses.ts';
import { wordsOf } from './words.ts';

const RULES = `第一章　总则
第一条　为了规范末端派送劳动定额，保护快递员合法权益，制定本办法。
本办法所称企业，是指依法取得快递业务经营许可的企业。
第二条　劳动定额标准由企业与工会通过平等协商确定，并向全体快递员公布。
第三条　企业制定派送劳动定额，应当与工会协商，并以晴天条件下百分之九十以上快递员能够完成的工作量为准。
第四条　有下列情形之一的，当日定额不作考核：
（一）遇橙色以上预警的；
（二）道路中断的。
第五条　快递员对定额有异议的，可在公布后十个工作日内提出，企业应当书面答复。`;

const CONVENTION = `Article 1
1. The minimum daily food standard is USD 10 a person.
2. It applies to seafarers on worldwide voyages:
(a) on ships of 500 gross tonnage and over;
(b) on other ships, from 1 July 2027.
Article 2
The three parties consult on the standard again after one year.`;

/** Applies a shown comparison to the old text: takes the removed out, puts the added in, and says what it found. */
function apply(rows: ComparedClause[], before: readonly Clause[]): string {
	const old = new Map(before.map((clause) => [clause.id, lineOf(clause)]));
	const lines: string[] = [];
	for (const row of rows) {
		const was = sideOf(row.label, 'OLD') + (row.old?.gap ?? '') + sideOf(row.words, 'OLD');
		expect(was).toBe(old.get(row.id) ?? '');
		old.delete(row.id);
		if (row.new) lines.push(sideOf(row.label, 'NEW') + row.new.gap + sideOf(row.words, 'NEW'));
		else expect(sideOf(row.words, 'NEW') + sideOf(row.label, 'NEW')).toBe('');
	}
	expect([...old.keys()]).toEqual([]);
	return lines.join('\n');
}

function edges(words: readonly string[]): Set<number> {
	let at = 0;
	return new Set([0, ...words.map((word) => (at += word.length))]);
}

describe('compareWords', () => {
	it('tells a change in whole words', () => {
		expect(
			compareWords(
				'并以晴天条件下完成的工作量为准。',
				'并以当地近三年同月平均天气条件下完成的工作量为准；遇预警不作考核。',
				'zh'
			)
		).toEqual([
			{ kind: 'SAME', text: '并以' },
			{ kind: 'REMOVED', text: '晴天' },
			{ kind: 'ADDED', text: '当地近三年同月平均天气' },
			{ kind: 'SAME', text: '条件下完成的工作量为准' },
			{ kind: 'ADDED', text: '；遇预警不作考核' },
			{ kind: 'SAME', text: '。' }
		]);
	});

	it('does not split 按照 for the sake of a sign that it shares', () => {
		expect(compareWords('用人单位按照规定支付。', '用人单位依照规定支付。', 'zh')).toEqual([
			{ kind: 'SAME', text: '用人单位' },
			{ kind: 'REMOVED', text: '按照' },
			{ kind: 'ADDED', text: '依照' },
			{ kind: 'SAME', text: '规定支付。' }
		]);
	});

	it('says nothing of nothing', () => expect(compareWords('', '', 'zh')).toEqual([]));

	it('for any two texts: both are in it, and every edge is an edge of a word', () => {
		const sign = fc.constantFrom(...'企业应当与工会协商按照依照，。；1０ab \n');
		const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
		fc.assert(
			fc.property(text, text, fc.constantFrom<Locale>('zh', 'en'), (before, after, locale) => {
				const runs = compareWords(before, after, locale);
				expect(sideOf(runs, 'OLD')).toBe(before);
				expect(sideOf(runs, 'NEW')).toBe(after);
				let old = 0;
				let now = 0;
				for (const { kind, text: words } of runs) {
					if (kind !== 'ADDED') expect(edges(wordsOf(before, locale))).toContain((old += words.length));
					if (kind !== 'REMOVED') expect(edges(wordsOf(after, locale))).toContain((now += words.length));
				}
			})
		);
	});
});

describe('compareTexts', () => {
	it('keeps the identity of an article that an inserted one renumbers', () => {
		const before = readClauses(RULES);
		const after = carryIds(
			before,
			readClauses(
				RULES.replace('第三条　企业', '第三条　工会派代表参加测算。\n第四条　企业')
					.replace('第四条　有', '第五条　有')
					.replace('第五条　快', '第六条　快')
			),
			'zh'
		);
		const rows = compareTexts(before, after, 'zh').filter(({ state }) => state !== 'SAME');
		expect(rows.map(({ state, old, new: now }) => [state, old?.label, now?.label])).toEqual([
			['ADDED', undefined, '第三条'],
			['CHANGED', '第三条', '第四条'],
			['CHANGED', '第四条', '第五条'],
			['CHANGED', '第五条', '第六条']
		]);
		expect(rows.slice(1).every(({ words }) => words.length === 1)).toBe(true);
	});

	it('knows a clause that was moved', () => {
		const before = readClauses(CONVENTION);
		const lines = CONVENTION.split('\n');
		const after = carryIds(before, readClauses([...lines.slice(5), ...lines.slice(0, 5)].join('\n')), 'en');
		const rows = compareTexts(before, after, 'en');
		expect(rows).toHaveLength(before.length);
		expect(rows.some(({ moved }) => moved)).toBe(true);
		expect(apply(rows, before)).toBe(textOf(after));
	});

	it('finds the two hundred articles of three hundred that were changed', () => {
		const article = (n: number, word: string) =>
			`第${n}条　${RULES.split('\n')[4]!.slice(4)}第${n}号标准由${word}与工会协商确定，每年重新测算一次，报县级以上人民政府备案。`;
		const numbers = Array.from({ length: 300 }, (_, at) => at + 1);
		const before = readClauses(numbers.map((n) => article(n, '企业')).join('\n'));
		const edited = readClauses(numbers.map((n) => article(n, n % 3 ? '用人单位' : '企业')).join('\n'));
		const rows = compareTexts(before, carryIds(before, edited, 'zh'), 'zh');
		expect(rows.filter(({ state }) => state === 'CHANGED')).toHaveLength(200);
	});
});
