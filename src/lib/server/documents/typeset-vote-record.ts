import type { RecordParty, VoteRecordDocument } from '#lib/domain/voting/record-document.ts';
import { PARTY_INK } from './party-shape.ts';
import { typesetterFor } from './typesetter.ts';

/**
 * Sets the record of a vote as PDF/A-3a, tagged, the exported vote attached. The same document gives the same bytes of
 * text and layout, whatever the machine. `fontDir` is `settings.fontDir`; `words` are those of the page's foot (`{n}` of
 * `{all}`) and of the attachment. Throws `TypesetError`.
 */
export async function typesetVoteRecord(
	document: VoteRecordDocument,
	words: { footer: string; attachment: string; body: string },
	fontDir: string | null
): Promise<Uint8Array> {
	const { data, ...shown } = document;
	const closed = new Date(document.closed);
	const { pdf } = await typesetterFor(fontDir).document('vote-record', {
		...shown,
		...words,
		// Named so that the worker leaves its bytes alone.
		note: data,
		plainTitle: `${document.masthead} · ${document.title}`,
		date: {
			year: closed.getUTCFullYear(),
			month: closed.getUTCMonth() + 1,
			day: closed.getUTCDate(),
			hour: closed.getUTCHours(),
			minute: closed.getUTCMinutes(),
			second: closed.getUTCSeconds()
		},
		facts: document.facts.map((fact) => ({ code: '', ...fact })),
		tables: document.tables.map((table) => ({
			...table,
			columns: table.columns.map((column) => ({ wide: false, ...column })),
			rows: table.rows.map((row) => ({ ...row, party: inked(row.party) }))
		})),
		sayings: document.sayings
			.filter(({ entries }) => entries.length > 0)
			.map(({ title, entries }) => ({
				title,
				entries: entries.map((one) => ({ ...one, party: inked(one.party) }))
			}))
	});
	return pdf;
}

function inked(party: RecordParty | null) {
	return party && { ...party, ...PARTY_INK[party.shape] };
}
