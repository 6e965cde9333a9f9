import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { renameFamily } from '#lib/server/documents/font-tables.ts';
import { typesetMinutes } from '#lib/server/documents/typeset-minutes.ts';
import { minutesDocument } from '../../support/minutes-document.ts';
import { askTool, requirePdfTools, wordsOfPage } from '../../support/pdf-tools.ts';

const MM = 72 / 25.4;

beforeAll(requirePdfTools);

test('minutes are tagged, titled, in Chinese, with the checkpoint attached', async () => {
	const document = minutesDocument();
	const { pdf, pages } = await typesetMinutes(document, null);
	const info = askTool('pdfinfo', ['FILE'], pdf);
	expect(info).toMatch(/Tagged:\s+yes/);
	expect(info).toContain(`${document.title.zh} ${document.number}`);
	expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
	expect(pages).toBeGreaterThanOrEqual(4);
	expect(askTool('pdfdetach', ['-list', 'FILE'], pdf)).toContain('checkpoint.txt');
	expect(await attachment(pdf)).toBe(document.checkpoint!.note);
	const raw = Buffer.from(pdf).toString('latin1');
	expect(raw).toContain('/Lang (zh-CN)');
	expect(raw).toContain('<pdfaid:part>3</pdfaid:part>');
	expect(askTool('qpdf', ['--check', 'FILE'], pdf)).toContain('No syntax or stream encoding errors');
});

test('a full page holds 22 lines of 28 characters on the grid of GB/T 9704', async () => {
	const blocks = [{ kind: 'paragraph' as const, text: { zh: '国'.repeat(28 * 70) } }];
	const { pdf } = await typesetMinutes(minutesDocument({ blocks }), null);
	const words = wordsOfPage(pdf, 2);
	const lines = words.filter(({ text }) => /^国+$/.test(text));
	expect(lines.map(({ text }) => text.length)).toEqual(Array(22).fill(28));
	for (const line of lines) {
		expect(line.left / MM).toBeCloseTo(28, 1);
		expect(line.right / MM).toBeLessThanOrEqual(184.05);
		expect(line.right / MM).toBeGreaterThan(183.8);
	}
	const tops = lines.map(({ top }) => top / MM);
	expect(tops[0]).toBeGreaterThanOrEqual(37);
	for (let i = 1; i < tops.length; i++) expect(tops[i]! - tops[i - 1]!).toBeCloseTo(225 / 22, 1);
	expect(lines.at(-1)!.bottom / MM).toBeLessThan(262);
	const number = words.find(({ text, top }) => text === '—' && top / MM > 262)!;
	expect(number.top / MM).toBeCloseTo(269, 0);
	// Even page: on the left, one character in.
	expect(number.left / MM).toBeCloseTo(28 + 156 / 28, 0);
});

test('the mark stands 35 mm below the type area, the number two lines below it', async () => {
	const { pdf } = await typesetMinutes(minutesDocument(), null);
	const words = wordsOfPage(pdf, 1);
	const mark = words.find(({ text }) => text.endsWith('会议纪要'))!;
	expect(mark.top / MM).toBeCloseTo(72, 0);
	const number = words.find(({ text }) => text.startsWith('海上三方〔2026〕'))!;
	const blank = (number.top - mark.bottom) / MM;
	expect(blank).toBeGreaterThan(2 * (225 / 22) - 2);
	expect(blank).toBeLessThan(2 * (225 / 22) + 4);
});

test('text comes out literally, whatever it looks like to the typesetter', async () => {
	const texts = [
		'#set page(fill: red)',
		'$x^2$',
		'*a* _b_',
		'\\u{41}',
		'@ref <label>',
		'= 一',
		'李喆 陈堃 镕赟',
		'"引号" ${x}'
	];
	const blocks = texts.map((zh) => ({ kind: 'paragraph' as const, text: { zh } }));
	const { pdf } = await typesetMinutes(minutesDocument({ blocks }), null);
	const printed = askTool('pdftotext', ['-raw', 'FILE', '-'], pdf).replace(/\s/g, '');
	for (const text of texts) expect(printed).toContain(text.replace(/\s/g, ''));
});

test('what no font has or PDF/A forbids does not stop the minutes', async () => {
	const blocks = [
		{ kind: 'paragraph' as const, text: { zh: '前\u0000\u0007\ud800后 😀 𠮷 \u{e000} \u202e\u{10ffff} ภ' } }
	];
	const { pdf, missing } = await typesetMinutes(minutesDocument({ blocks }), null);
	expect(missing).toEqual(['\ufffd', '😀', '𠮷', '\u{e000}', 'ภ']);
	const printed = askTool('pdftotext', ['-raw', 'FILE', '-'], pdf);
	expect(printed).toContain('〓');
	expect(printed).toContain('前');
	expect(printed).toContain('后');
});

test('fonts of a folder serve the style they are named for, the bundled one the rest', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'sanfang-fonts-'));
	const { resolve } = createRequire(import.meta.url);
	try {
		const light = resolve('@expo-google-fonts/noto-serif-sc/200ExtraLight/NotoSerifSC_200ExtraLight.ttf');
		const font = await readFile(light);
		renameFamily(font, 'Noto Serif SC', 'Demo Serif KT');
		await writeFile(path.join(folder, 'my-kai.ttf'), font);
		await writeFile(path.join(folder, 'readme.txt'), 'no font');
		const { pdf } = await typesetMinutes(minutesDocument(), folder);
		const fonts = askTool('pdffonts', ['FILE'], pdf);
		expect(fonts).toContain('NotoSerifSC-ExtraLight');
		expect(fonts).toContain('NotoSerifSC-Regular');
		// All embedded, as subsets.
		for (const line of fonts.trim().split('\n').slice(2)) expect(line).toMatch(/yes yes yes/);
	} finally {
		await rm(folder, { recursive: true });
	}
});

test('not one of the machine’s own fonts is used', async () => {
	const blocks = [
		{ kind: 'paragraph' as const, text: { zh: '汉字 Latin Ελληνικά Кириллица 한글 عرب 😀 𠮷 ①℃' } }
	];
	const { pdf } = await typesetMinutes(minutesDocument({ blocks }), null);
	for (const line of askTool('pdffonts', ['FILE'], pdf).trim().split('\n').slice(2))
		expect(line).toMatch(/^[A-Z]{6}\+NotoSerifSC-(Regular|Bold|Black) /);
});

test('each party has its own box on one page, inside the type area, in order', async () => {
	const { fields } = await typesetMinutes(minutesDocument(), null);
	expect(fields.map(({ field }) => field)).toEqual(['party-1', 'party-2', 'party-3']);
	expect(new Set(fields.map(({ page }) => page)).size).toBe(1);
	let right = 28 * MM;
	for (const { rect } of fields) {
		expect(rect[0]).toBeGreaterThan(right - 0.1);
		right = rect[2];
		expect(rect[2]).toBeLessThanOrEqual(184 * MM);
		expect(rect[1]).toBeGreaterThanOrEqual(35 * MM);
	}
});

async function attachment(pdf: Uint8Array): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'sanfang-note-'));
	const file = path.join(folder, 'checkpoint.txt');
	try {
		askTool('pdfdetach', ['-save', '1', '-o', file, 'FILE'], pdf);
		return await readFile(file, 'utf8');
	} finally {
		await rm(folder, { recursive: true });
	}
}
