import { encode } from 'uqr';
import type { FieldPlacement } from '#lib/domain/documents/signature-fields.ts';
import { balanceLines } from '#lib/domain/minutes/balance-lines.ts';
import type {
	AttendanceBlock,
	MinutesBlock,
	MinutesDocument,
	VoteRow
} from '#lib/domain/minutes/document.ts';
import { headingLabels } from '#lib/domain/minutes/heading-labels.ts';
import { groupVerifyCode } from '#lib/domain/minutes/verify-code.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { m } from '#lib/paraglide/messages.js';
import { PARTY_INK } from './party-shape.ts';
import { typesetterFor, type MeasuredField } from './typesetter.ts';

const PAGE_HEIGHT = (297 / 25.4) * 72;

/** Full-width characters that fit on a line of the mark at 26 pt, and of the title at 22 pt. */
const MASTHEAD_LINE = 17;
const TITLE_LINE = 19;

export interface TypesetMinutes {
	/** PDF/A-3a, tagged, the checkpoint's note attached. Not yet signed, without fields. */
	pdf: Uint8Array;
	/** Where each party will sign, for `addSignatureFields`. */
	fields: FieldPlacement[];
	pages: number;
	/** Characters that no font has, printed as 〓; empty as a rule. */
	missing: string[];
}

/**
 * Sets minutes on the GB/T 9704 grid. The same document gives the same text and layout, whatever the machine.
 * `fontDir` is `settings.fontDir`. Throws `TypesetError`.
 */
export async function typesetMinutes(
	document: MinutesDocument,
	fontDir: string | null
): Promise<TypesetMinutes> {
	const { pdf, fields, pages, missing } = await typesetterFor(fontDir).document(
		'minutes',
		layoutData(document)
	);
	return { pdf, fields: fields.map(placement), pages, missing };
}

/** What the template reads: everything computed that is not layout. */
function layoutData(document: MinutesDocument): Record<string, unknown> {
	const labels = headingLabels(document.blocks);
	const { checkpoint } = document;
	// An extract must not pass for the document: by its code inside, a checker would take it for a file that was changed.
	const extract = checkpoint === null;
	const words = document.title.zh ?? document.title.en ?? '';
	const title = extract ? `${words}（${m.minutes_extract({}, { locale: 'zh' })}）` : words;
	const frozen = new Date(document.frozenAt);
	const masthead = balanceLines(document.masthead, MASTHEAD_LINE);
	return {
		...document,
		masthead,
		mastheadWidth: Math.max(...masthead.map((line) => line.length)),
		plainTitle: `${title} ${document.number}`,
		title: balanceLines(title, TITLE_LINE),
		titleEn: document.title.zh ? (document.title.en ?? '') : '',
		date: longDate(document.date),
		frozen: {
			year: frozen.getUTCFullYear(),
			month: frozen.getUTCMonth() + 1,
			day: frozen.getUTCDate(),
			hour: frozen.getUTCHours(),
			minute: frozen.getUTCMinutes(),
			second: frozen.getUTCSeconds()
		},
		blocks: document.blocks.map((block, i) => blockData(block, labels[i]!)),
		attendance: document.attendance.filter((list) => list.units.length > 0),
		parties: document.parties.map((party) => ({ ...party, ...PARTY_INK[party.shape] })),
		checkpoint: checkpoint && { ...checkpoint, groups: hexGroups(checkpoint.root) },
		register: { title: document.register?.title ?? '', rows: registerRows(document.register) },
		keywords: extract ? [] : [groupVerifyCode(document.verifyCode)],
		extractWords: [
			m.minutes_extract_words({}, { locale: 'zh' }),
			m.minutes_extract_words({}, { locale: 'en' })
		],
		codeGrouped: groupVerifyCode(document.verifyCode),
		qr: qrCode(document.verifyUrl),
		imprint: document.imprint && { ...document.imprint, date: longDate(document.imprint.date) }
	};
}

function blockData(block: MinutesBlock, label: string): Record<string, unknown> {
	if (block.kind === 'attendance') throw new Error('the register stands at the end, and once');
	if (block.kind === 'vote') return { ...block, total: block.rows.length > 1 ? total(block.rows) : null };
	const text = { zh: paragraphs(block.text, 'zh'), en: paragraphs(block.text, 'en') };
	if (block.kind === 'decision') return { ...block, text, due: block.due && longDate(block.due) };
	return { ...block, label: block.kind === 'heading' ? label : 'label' in block ? block.label : '', text };
}

/** One line a stretch of presence; who came twice is named once. */
function registerRows(register: AttendanceBlock | null): string[][] {
	return (register?.rows ?? []).flatMap(({ party, name, capacity, stays }) =>
		stays.map(({ time, how }, i) => (i === 0 ? [party, name, capacity, time, how] : ['', '', '', time, how]))
	);
}

function paragraphs(text: Text2, locale: 'zh' | 'en'): string[] {
	return (text[locale] ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
}

function total(rows: readonly VoteRow[]) {
	const sum = (key: 'seats' | 'for' | 'against' | 'abstain' | 'notCast') =>
		rows.reduce((all, row) => all + row[key], 0);
	return {
		seats: sum('seats'),
		for: sum('for'),
		against: sum('against'),
		abstain: sum('abstain'),
		notCast: sum('notCast')
	};
}

/** 2026年3月31日 from 2026-03-31. */
function longDate(date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	return `${year}年${month}月${day}日`;
}

function hexGroups(base64: string): string[] {
	return (
		Buffer.from(base64, 'base64')
			.toString('hex')
			.match(/.{1,4}/g) ?? []
	);
}

/** One path of unit squares. */
function qrCode(content: string): string {
	const { data, size } = encode(content, { ecc: 'M', border: 0 });
	let path = '';
	data.forEach((row, y) =>
		row.forEach((dark, x) => {
			if (dark) path += `M${x} ${y}h1v1h-1z`;
		})
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
}

/** From typst's upper left corner to PDF's lower left one. */
function placement(field: MeasuredField): FieldPlacement {
	const top = PAGE_HEIGHT - field.y;
	const rect = [field.x, top - field.height, field.x + field.width, top].map(
		(n) => Math.round(n * 100) / 100
	);
	return { field: field.field, label: field.label, page: field.page, rect: rect as FieldPlacement['rect'] };
}
