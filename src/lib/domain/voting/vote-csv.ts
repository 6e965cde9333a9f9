import { inLocale } from '../text2.ts';
import { seatsInOrder, type VoteExport } from './export-votes.ts';
import { paperInWords } from './paper.ts';

/** Spreadsheets run what begins so as a formula; an apostrophe before it makes it text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A vote as a table: one row for each seat of the register, by party and seat, then for those that were recused, in the words of one language; a paper as
 * the one elected, or as the order, best first. UTF-8 with
 * a byte order mark, so that spreadsheets read Chinese; lines end with CRLF (RFC 4180).
 */
export function voteCsv(vote: VoteExport, locale: 'zh' | 'en'): string {
	const head = {
		zh: ['方', '席位', '姓名', '身份', '代替', '权重', '表决'],
		en: ['party', 'seat', 'name', 'capacity', 'for', 'weight', 'vote']
	}[locale];
	// Declared after the result and never counted, so in a column of its own.
	if (vote.corrections)
		head.push({ zh: '更正声明（不计票）', en: 'declared to be meant (not counted)' }[locale]);
	const choiceOf = new Map(
		vote.ballots?.map(({ seat, choice }) => [seat, paperInWords(choice, vote.candidates, locale) ?? choice])
	);
	const rows = seatsInOrder(vote).map(({ party, seat }) => [
		inLocale(party.label, locale).text,
		seat.number === null ? '' : String(seat.number),
		inLocale(seat.name, locale).text,
		seat.capacity,
		seat.for_name ? inLocale(seat.for_name, locale).text : '',
		seat.weight.denominator === 1
			? String(seat.weight.numerator)
			: `${seat.weight.numerator}/${seat.weight.denominator}`,
		choiceOf.get(seat.seat) ?? '',
		...(vote.corrections ? [vote.corrections.find((one) => one.seat === seat.seat)?.meant ?? ''] : [])
	]);
	// Who did not vote since he was recused; the word stands where a choice would.
	const recused = (vote.recused ?? []).map((seat) => [
		inLocale(vote.parties.find(({ party }) => party === seat.party)?.label ?? {}, locale).text,
		seat.number === null ? '' : String(seat.number),
		inLocale(seat.name, locale).text,
		'',
		'',
		'',
		{ zh: '回避', en: 'RECUSED' }[locale],
		...(vote.corrections ? [''] : [])
	]);
	return `\uFEFF${[head, ...rows, ...recused].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
	const safe = FORMULA.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
