import { expect, it } from 'vitest';
import { lineOf } from '../texts/clause.ts';
import { readClauses } from '../texts/read-clauses.ts';
import { akomaNtoso } from './akoma-ntoso.ts';
import type { AdoptedAmendment, ConsolidatedMotion } from './consolidated-motion.ts';
import { consolidate } from './consolidate.ts';

const ZH = [
	'序言一段。',
	'第一章　总则',
	'第一条　为<保障>海员权益，制定本办法。',
	'第二条　下列航线适用：',
	'（一）国际航线；',
	'（二）沿海航线。',
	'前款所称航线另行公布。',
	'第二章　附则',
	'第三条　自7月1日起执行。'
].join('\n');
const EN = [
	'A preamble.',
	'Chapter 1 General',
	'Article 1 These rules protect seafarers.',
	'Article 2 They apply to:',
	'(1) international routes;',
	'(2) coastal routes.',
	'The routes are published apart.',
	'Chapter 2 Final',
	'Article 3 In force from 1 July.'
].join('\n');

function adopted(n: number, text: Pick<AdoptedAmendment, 'op' | 'clause' | 'old' | 'new'>): AdoptedAmendment {
	const at = `2026-11-2${n}T08:00:00.000Z`;
	return {
		id: `a${n}`,
		...text,
		number: `3.${n}`,
		party: { zh: '工会方', en: 'Unions' },
		vote: `v${n}`,
		at,
		takenIn: []
	};
}

const MOTION: ConsolidatedMotion = {
	id: 'm3',
	number: 3,
	title: { zh: '伙食费“标准”', en: 'Victualling & "rates"' },
	at: '2026-11-20T08:00:00.000Z',
	moved: { zh: ZH, en: EN },
	prevailing: null,
	party: null,
	adopted: [
		adopted(1, {
			op: 'INSERT',
			clause: 'c3',
			old: {},
			new: { zh: '第一条之一　新增一条。', en: 'Article 1 bis New.' }
		}),
		adopted(2, {
			op: 'REPLACE',
			clause: 'c9',
			old: { zh: '第三条　自7月1日起执行。', en: 'Article 3 In force from 1 July.' },
			new: { zh: '第四条　自10月1日起执行。', en: 'Article 4 In force from 1 October.' }
		}),
		adopted(3, {
			op: 'DELETE',
			clause: 'c6',
			old: { zh: '（二）沿海航线。', en: '(2) coastal routes.' },
			new: {}
		})
	],
	body: { id: 'b1', name: { zh: '三方委员会', en: 'Tripartite committee' } },
	meeting: { id: 'g1', title: { zh: '第一次会议' }, zone: 'Asia/Shanghai' }
};

/** Numbers and words in the order in which a reader meets them. */
function wordsOf(xml: string): string {
	const body = xml.slice(xml.indexOf('<mainBody'));
	return [...body.matchAll(/<(?:num|heading|p)>([^<]*)</gu)]
		.map(([, words]) => words!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
		.join('');
}

function addressesOf(xml: string): string[] {
	return [...xml.slice(xml.indexOf('<mainBody')).matchAll(/eId="([^"]+)"/gu)].map(([, eId]) => eId!);
}

it('says every clause of the consolidated text, in its order, in either language', () => {
	const { text } = consolidate(MOTION.moved, MOTION.adopted);
	for (const locale of ['zh', 'en'] as const) {
		const spoken = readClauses(text[locale]!).map((clause) => lineOf({ ...clause, gap: '' }));
		const xml = akomaNtoso(MOTION, locale)!;
		expect(wordsOf(xml)).toBe(spoken.join(''));
		expect(xml).toContain(`<FRBRlanguage language="${locale === 'zh' ? 'zho' : 'eng'}"/>`);
	}
});

it('keeps the address of a clause whose number changed, the same in both languages', () => {
	const [zh, en] = [addressesOf(akomaNtoso(MOTION, 'zh')!), addressesOf(akomaNtoso(MOTION, 'en')!)];
	expect(zh).toEqual(['c1', 'c2', 'c3', 'a1', 'c4', 'c5', 'c7', 'c8', 'c9'].map((id) => `cl_${id}`));
	expect(en).toEqual(zh);
	expect(new Set(zh).size).toBe(zh.length);
});

it('puts each clause where it stands, also one that an amendment brought', () => {
	const xml = akomaNtoso(MOTION, 'zh')!.replaceAll(/\s*\n\s*/gu, '');
	expect(xml).toContain('<chapter eId="cl_c2"><num>第一章</num><heading>总则</heading><article eId="cl_c3">');
	expect(xml).toContain(
		'</article><article eId="cl_a1"><num>第一条之一</num><content><p>新增一条。</p></content></article>'
	);
	expect(xml).toContain('<num>第二条</num><intro><p>下列航线适用：</p></intro><subclause eId="cl_c5">');
});

it('names the vote behind each modification', () => {
	const xml = akomaNtoso(MOTION, 'en')!;
	expect(xml).toContain('<passiveRef eId="amendment_2" href="/meetings/g1/votes/v2" showAs="3.2 (Unions)"/>');
	expect([...xml.matchAll(/<textualMod [^>]*type="(\w+)"/gu)].map(([, type]) => type)).toEqual([
		'insertion',
		'substitution',
		'repeal'
	]);
	expect(xml).toContain('date="2026-11-23T08:00:00.000Z" source="#amendment_3" type="amendment"');
});

it('is not there in a language in which an adopted amendment says nothing', () => {
	const spoken = { ...MOTION.adopted[1]!, new: { zh: '第四条　自10月1日起执行。' } };
	expect(akomaNtoso({ ...MOTION, adopted: [spoken] }, 'en')).toBeNull();
});

it('says which language is the one to go by', () => {
	const said = (prevailing: ConsolidatedMotion['prevailing'], locale: 'zh' | 'en') =>
		/<FRBRauthoritative value="(\w+)"/u.exec(akomaNtoso({ ...MOTION, prevailing }, locale)!)?.[1];
	expect([said('zh', 'zh'), said('zh', 'en'), said('BOTH', 'en'), said(null, 'zh')]).toEqual([
		'true',
		'false',
		'true',
		undefined
	]);
});
