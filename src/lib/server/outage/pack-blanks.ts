import type { PackBlock } from '#lib/domain/outage/pack-document.ts';
import { m } from '#lib/paraglide/messages.js';
import { SIGNED, type PackWriter } from './pack-writer.ts';

const BLANK_LINES = 18;

/** Sheets for what nobody foresaw: a motion, a statement, notes. */
export function blanks({ locale }: PackWriter): PackBlock[] {
	const sheet = (title: string, words: string): PackBlock[] => [
		{ kind: 'heading', level: 2, text: title },
		{ kind: 'paragraph', small: true, text: words },
		{ kind: 'lines', count: BLANK_LINES }
	];
	return [
		...sheet(m.outage_blank_motion({}, { locale }), m.outage_blank_motion_words({}, { locale })),
		{ kind: 'break' },
		...sheet(m.outage_blank_statement({}, { locale }), m.outage_blank_statement_words({}, { locale })),
		{ kind: 'break' },
		{ kind: 'heading', level: 2, text: m.outage_blank_notes({}, { locale }) },
		{ kind: 'paragraph', small: true, text: m.outage_blank_notes_words({}, { locale }) },
		{
			kind: 'table',
			columns: [
				{ words: m.outage_time({}, { locale }), width: '18' },
				{ words: m.outage_what({}, { locale }), width: '1fr' },
				{ words: m.outage_who({}, { locale }), width: '40' }
			],
			rows: Array.from({ length: BLANK_LINES }, () => ({ cells: ['', '', ''], height: SIGNED }))
		}
	];
}
