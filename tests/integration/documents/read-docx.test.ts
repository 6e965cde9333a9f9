import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { takeOver } from '#lib/domain/texts/import/pieces.ts';
import { textOf } from '#lib/domain/texts/clause.ts';
import { clausesOf } from '#lib/domain/motions/consolidate.ts';
import { sideOfTracked, trackText } from '#lib/domain/motions/tracked-text.ts';
import { readClauses } from '#lib/domain/texts/read-clauses.ts';
import { readDocx } from '#lib/server/documents/docx/read-docx.ts';
import { writeTrackedDocx } from '#lib/server/documents/write-tracked-docx.ts';
import { docx, inList, NUMBERING, p, run, STYLES, W } from '../../support/write-docx.ts';

it('writes the numbers of lists out: by style, by level, on through chapters, and where a list begins anew', () => {
	const file = docx(
		p(run('总则'), '<w:pStyle w:val="Chapter"/>') +
			p(run('为了规范') + run('定额。'), inList(1)) +
			p(run('第二条的内容。'), inList(1)) +
			p(run('预警的；'), inList(2)) +
			p(run('中断的。'), inList(2)) +
			p(run('附则'), '<w:pStyle w:val="Chapter"/>') +
			p(run('自公布之日起施行。'), inList(1)) +
			p(run('不在列表中。'), '<w:pStyle w:val="Chapter"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
			p(run('要求'), inList(0, 2)) +
			p(run('按季报送。'), inList(1, 2)) +
			p(run('其他'), inList(2, 2)) +
			p(run('实施'), inList(0, 3)),
		{ numbering: NUMBERING, styles: STYLES }
	);
	const { accepted, original } = readDocx(file);
	expect(original).toBeUndefined();
	expect(takeOver(accepted, new Set()).split('\n')).toEqual([
		'第一章　总则',
		'第一条　为了规范定额。',
		'第二条　第二条的内容。',
		'（一）预警的；',
		'（二）中断的。',
		'第二章　附则',
		'第三条　自公布之日起施行。',
		'不在列表中。',
		'一、要求',
		'1．按季报送。',
		'• 其他',
		'五、实施'
	]);
	expect(
		readClauses(takeOver(accepted, new Set()))
			.map(({ depth }) => depth)
			.slice(0, 7)
	).toEqual([0, 1, 1, 2, 2, 0, 1]);
});

it('shows what is no clause in its place, and takes it over only where it was chosen', () => {
	const file = docx(
		p(run('第一条　工资') + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run('按月支付。')) +
			`<w:tbl><w:tr><w:tc>${p(run('工种'))}</w:tc><w:tc>${p(run('定额'))}</w:tc></w:tr><w:tr><w:tc>${p(run('派送'))}</w:tc><w:tc>${p(run('80'))}</w:tc></w:tr></w:tbl>` +
			p(
				'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图 1" descr="流程图"/></wp:inline></w:drawing></w:r>'
			) +
			p(
				run('隐藏', '<w:rPr><w:vanish/></w:rPr>') +
					'<m:oMath><m:r><m:t>x=y</m:t></m:r></m:oMath>' +
					run('第二条　其他。')
			) +
			p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r><w:r><w:commentReference w:id="0"/></w:r>') +
			'<w:altChunk r:id="rId9"/>',
		{
			footnotes: `<w:footnotes ${W}><w:footnote w:id="2">${p(run('含津贴。') + '<w:r><w:footnoteReference w:id="2"/></w:r>')}</w:footnote></w:footnotes>`,
			comments: `<w:comments ${W}><w:comment w:id="0">${p(run('待核'))}</w:comment></w:comments>`,
			header1: `<w:hdr ${W}>${p(run('征求意见稿'))}</w:hdr>`,
			footer1: `<w:ftr ${W}>${p(run('— 1 —'))}</w:ftr>`
		}
	);
	const { accepted } = readDocx(file);
	expect(accepted.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
		'LINE 第一条　工资按月支付。',
		'FOOTNOTE ',
		'FOOTNOTE 含津贴。',
		'TABLE 工种 | 定额\n派送 | 80',
		'PICTURE 流程图',
		'LINE 第二条　其他。',
		'HIDDEN 隐藏',
		'EQUATION x=y',
		'SYMBOL Wingdings F0A8',
		'COMMENT 待核',
		'OTHER altChunk',
		'HEADER 征求意见稿'
	]);
	expect(takeOver(accepted, new Set([3, 4]))).toBe(
		'第一条　工资按月支付。\n工种 | 定额\n派送 | 80\n第二条　其他。'
	);
});

it('reads both texts of tracked changes, also of paragraphs that go or come', () => {
	const file = docx(
		p(
			run('第一条　标准为') +
				`<w:del w:id="1">${run('10').replaceAll('w:t', 'w:delText')}</w:del><w:ins w:id="2">${run('15')}</w:ins>` +
				run('元。')
		) +
			p(
				`<w:del w:id="3">${run('第二条　删。').replaceAll('w:t', 'w:delText')}</w:del>`,
				'<w:rPr><w:del w:id="4"/></w:rPr>'
			) +
			p(`<w:ins w:id="5">${run('第二条　增。')}</w:ins>`, '<w:rPr><w:ins w:id="6"/></w:rPr>') +
			p(run('第三条　留。'))
	);
	const { accepted, original } = readDocx(file);
	expect(takeOver(accepted, new Set())).toBe('第一条　标准为15元。\n第二条　增。\n第三条　留。');
	expect(takeOver(original!, new Set())).toBe('第一条　标准为10元。\n第二条　删。\n第三条　留。');
});

it('reads back the Word file that the portal writes, both sides of it', async () => {
	const moved =
		'第一条　标准为每日10美元。\n第二条　自7月1日起执行。\n（一）国际航线；\n第三条　一年后再议。';
	const amendments = [
		{
			id: 'a',
			op: 'REPLACE' as const,
			clause: 'c1',
			old: { zh: '第一条　标准为每日10美元。' },
			new: { zh: '第一条　标准为每日12美元。\n另行公布。' }
		},
		{ id: 'b', op: 'DELETE' as const, clause: 'c3', old: { zh: '（一）国际航线；' }, new: {} }
	];
	const clauses = trackText(clausesOf({ zh: moved }).zh!, amendments, 'zh');
	const file = await writeTrackedDocx(
		{ title: '议案', creator: '三方' },
		[{ locale: 'zh', title: '议案', preface: [], clauses, notes: ['注'] }],
		() => ({ author: '工会方', at: '2026-11-26T08:00:00Z' })
	);
	const { accepted, original } = readDocx(file);
	expect(takeOver(original!, new Set())).toBe(`议案\n${moved}\n注`);
	expect(takeOver(accepted, new Set())).toBe(`议案\n${sideOfTracked(clauses, 'NEW')}\n注`);
	expect(textOf(readClauses(takeOver(accepted, new Set())))).toBe(takeOver(accepted, new Set()));
});

const refusal = (bytes: Uint8Array) => {
	try {
		readDocx(bytes);
		return null;
	} catch (error) {
		return (error as { code?: string }).code ?? error;
	}
};

/** A zip whose directory says that its document is as large as it is told. */
function saying(size: number, file: Uint8Array): Uint8Array {
	const bytes = file.slice();
	const view = new DataView(bytes.buffer);
	for (let at = 0; at < bytes.length - 4; at++) {
		const sign = view.getUint32(at, true);
		const [name, place] =
			sign === 0x02014b50 ? [at + 46, at + 24] : sign === 0x04034b50 ? [at + 30, at + 22] : [0, 0];
		if (place && new TextDecoder().decode(bytes.subarray(name, name + 17)) === 'word/document.xml')
			view.setUint32(place, size, true);
	}
	return bytes;
}

it.each<[string, Uint8Array, string]>([
	['is no zip', strToU8('第一条'), 'WORD_FILE_UNREADABLE'],
	['is empty', new Uint8Array(), 'WORD_FILE_UNREADABLE'],
	['is cut off', docx(p(run('甲'))).subarray(0, 200), 'WORD_FILE_UNREADABLE'],
	['is another zip', zipSync({ 'xl/workbook.xml': strToU8('<a/>') }), 'WORD_FILE_UNREADABLE'],
	['is .doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'WORD_FILE_OLD'],
	[
		'has a password',
		Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]),
		'WORD_FILE_LOCKED'
	],
	['is larger than 5 MB', new Uint8Array(5_000_001), 'WORD_FILE_TOO_LARGE'],
	['is a bomb', docx('<w:p/>'.repeat(2_500_000)), 'WORD_FILE_UNSAFE'],
	[
		'is a bomb that says it is small',
		saying(500, docx(p(run('甲'.repeat(4_000_000))))),
		'WORD_FILE_UNREADABLE'
	],
	[
		'has entities of its own',
		zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>') }),
		'WORD_FILE_UNSAFE'
	],
	['uses an entity that is not there', docx('<w:p>&lol;</w:p>'), 'WORD_FILE_UNREADABLE'],
	['nests without end', docx('<w:sdt>'.repeat(5_000) + '</w:sdt>'.repeat(5_000)), 'WORD_FILE_UNSAFE']
])('refuses a file that %s', (_, bytes, code) => expect(refusal(bytes)).toBe(code));
