import { describe, expect, it } from 'vitest';
import { textOf } from './clause.ts';
import { readChinese, readCircled, readRoman } from './numerals.ts';
import { readClauses } from './read-clauses.ts';

const shown = (text: string) =>
	readClauses(text).map(
		({ depth, numbering, label, words, doubt }) =>
			`${'  '.repeat(depth)}${numbering ?? '-'}|${label}|${words}${doubt ? ` (${doubt})` : ''}`
	);

describe('numerals', () => {
	it.each([
		['十', 10],
		['十一', 11],
		['二十', 20],
		['一百零三', 103],
		['一百二十三', 123],
		['二〇一八', 2018],
		['１２', 12],
		['甲', null],
		['', null]
	])('reads %s', (text, number) => expect(readChinese(text)).toBe(number));

	it.each([
		['iv', 4],
		['XIX', 19],
		['iiii', null],
		['ab', null],
		['', null]
	])('reads Roman %s', (text, number) => expect(readRoman(text)).toBe(number));

	it.each([
		['①', 1],
		['⑳', 20],
		['㉑', 21],
		['㊿', 50],
		['1', null]
	])('reads circled %s', (text, number) => expect(readCircled(text)).toBe(number));
});

describe('readClauses', () => {
	it('reads a Chinese statute: chapters, articles, paragraphs, items', () => {
		expect(
			shown(`第一章　总则
　　第一条　为规范劳动定额，制定本办法。
　　本办法所称企业，是指快递企业。
第二条　有下列情形之一的，定额不作考核：
（一）遇橙色以上预警的；
（二）有其他情形的：
1.停电；
（1）全天；
①上午；
第二条之一　前条规定同样适用。
第二章　附则
第三条　本办法自公布之日起施行。`)
		).toEqual([
			'CHAPTER|第一章|总则',
			'  ARTICLE|第一条|为规范劳动定额，制定本办法。',
			'    -||本办法所称企业，是指快递企业。',
			'  ARTICLE|第二条|有下列情形之一的，定额不作考核：',
			'    SUBHEADING|（一）|遇橙色以上预警的；',
			'    SUBHEADING|（二）|有其他情形的：',
			'      POINT|1.|停电；',
			'        SUBPOINT|（1）|全天；',
			'          CIRCLED|①|上午；',
			'  ARTICLE|第二条之一|前条规定同样适用。',
			'CHAPTER|第二章|附则',
			'  ARTICLE|第三条|本办法自公布之日起施行。'
		]);
	});

	it('reads an official opinion: 一、（一）1.', () => {
		expect(shown('一、总体要求\n（一）指导思想。\n二、主要任务\n（一）健全机制。\n1．按季度报送。')).toEqual([
			'HEADING|一、|总体要求',
			'  SUBHEADING|（一）|指导思想。',
			'HEADING|二、|主要任务',
			'  SUBHEADING|（一）|健全机制。',
			'    POINT|1．|按季度报送。'
		]);
	});

	it('reads English articles, and (i) as a letter only after (h)', () => {
		expect(
			shown(
				'Article 1\nScope\n1. This applies to:\n(a) fishers;\n(i) coastal;\n(ii) deep-sea;\n(b) divers.\nArticle 2'
			)
		).toEqual([
			'ARTICLE|Article 1|',
			'  -||Scope',
			'  POINT|1.|This applies to:',
			'    LETTER|(a)|fishers;',
			'      ROMAN|(i)|coastal;',
			'      ROMAN|(ii)|deep-sea;',
			'    LETTER|(b)|divers.',
			'ARTICLE|Article 2|'
		]);
		const letters = readClauses([...'abcdefghij'].map((letter) => `(${letter}) x`).join('\n'));
		expect(new Set(letters.map(({ numbering }) => numbering))).toEqual(new Set(['LETTER']));
	});

	it('reads the lists of word processors: 1) a. i) with a space after the sign', () => {
		const text =
			'第一条　企业应当支付：\n1. 工资；\na. 平日；\nb. 节日：\ni) 春节；\nii) 其他。\n2. 津贴。\ne.g.是例如。';
		expect(readClauses(text).map(({ depth, label, doubt }) => [depth, label, doubt])).toEqual([
			[0, '第一条', undefined],
			[1, '1.', undefined],
			[2, 'a.', undefined],
			[2, 'b.', undefined],
			[3, 'i)', undefined],
			[3, 'ii)', undefined],
			[1, '2.', undefined],
			[2, '', 'SIGN_UNKNOWN']
		]);
	});

	it('marks what does not follow or is not understood, and drops nothing', () => {
		expect(shown('第一条 甲\n第三条 丙\n第一条规定的期限，从公布之日起算。\n§ 4 不明\n• 点')).toEqual([
			'ARTICLE|第一条|甲',
			'ARTICLE|第三条|丙 (OUT_OF_ORDER)',
			'  -||第一条规定的期限，从公布之日起算。 (SIGN_UNKNOWN)',
			'  -||§ 4 不明 (SIGN_UNKNOWN)',
			'  -||• 点 (SIGN_UNKNOWN)'
		]);
	});

	it('reads 1.1 and 1.1.1 where they are the next number, and points counted anew after a paragraph', () => {
		expect(
			shown('1. A\n1.1 B\n1.2 C\n1.2.1 D\n2. E\n2.1. F\n2.5 per cent\n（一）甲\n另有：\n（一）乙\n（三）丙')
		).toEqual([
			'POINT|1.|A',
			'  DECIMAL|1.1|B',
			'  DECIMAL|1.2|C',
			'    SUBDECIMAL|1.2.1|D',
			'POINT|2.|E',
			'  DECIMAL|2.1.|F',
			'    -||2.5 per cent (SIGN_UNKNOWN)',
			'SUBHEADING|（一）|甲',
			'  -||另有：',
			'SUBHEADING|（一）|乙',
			'SUBHEADING|（三）|丙 (OUT_OF_ORDER)'
		]);
	});

	it('takes a text out of a word processor or a chat without its unseen signs', () => {
		const pasted = '\ufeff　　第一条\u00a0甲方\u200b应当\r\n\r\n\t1.\t乙方\u2028## 第二条 丙方';
		expect(textOf(readClauses(pasted))).toBe('第一条 甲方应当\n1.\t乙方\n第二条 丙方');
	});

	it('takes a decimal, a year and a reference for what they are', () => {
		expect(shown('3.5 per cent is paid.\n2026年起执行。\n第二款的规定不变。')).toEqual([
			'-||3.5 per cent is paid. (SIGN_UNKNOWN)',
			'-||2026年起执行。',
			'-||第二款的规定不变。'
		]);
	});
});
