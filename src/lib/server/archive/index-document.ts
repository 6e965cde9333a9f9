import { sql, type Transaction } from 'kysely';
import { normalise, termsOf } from '#lib/domain/archive/terms.ts';
import type { MinutesDocument } from '#lib/domain/minutes/document.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

const LONGEST_PARAGRAPH = 2000;

/** Puts a document's text, paragraph by paragraph, where the archive's search finds it (ruling 37). */
export async function indexDocument(
	trx: Transaction<Database>,
	of: { documentId: string; bodyId: string; document: MinutesDocument }
): Promise<void> {
	const paragraphs = documentParagraphs(of.document).flatMap(cut);
	for (const [ordinal, text] of paragraphs.entries()) {
		const terms = termsOf(text);
		await sql`
			insert into document_paragraph (document_id, body_id, ordinal, text, normal, terms)
			values (${of.documentId}, ${of.bodyId}, ${ordinal}, ${text}, ${normalise(text)}, array_to_tsvector(${terms}::text[]))`.execute(
			trx
		);
	}
}

/** Everything that can be read in the document, as paragraphs in reading order. */
export function documentParagraphs(document: MinutesDocument): string[] {
	const both = (text: Text2) => [text.zh, text.en];
	const blocks = document.blocks.flatMap((block): (string | undefined)[] => {
		switch (block.kind) {
			case 'heading':
			case 'paragraph':
			case 'decision':
				return both(block.text);
			case 'text-put':
				return [block.label, ...both(block.text)];
			case 'statement':
				return [[block.label, block.speaker].filter(Boolean).join(' '), ...both(block.text)];
			case 'vote':
				return [
					`${block.title} ${block.rule}`,
					...block.rows.map(
						({ party, for: inFavour, against, abstain }) => `${party} ${inFavour}-${against}-${abstain}`
					),
					block.outcome
				];
		}
	});
	const attendance = document.attendance.flatMap(({ label, units }) =>
		units.map(({ unit, names }) => `${label} ${unit} ${names.join(' ')}`)
	);
	return [document.number, ...both(document.title), ...blocks, ...attendance]
		.flatMap((text) => (text ?? '').split(/\n+/))
		.map((text) => text.trim())
		.filter(Boolean);
}

function cut(text: string): string[] {
	const parts: string[] = [];
	for (let at = 0; at < text.length; at += LONGEST_PARAGRAPH)
		parts.push(text.slice(at, at + LONGEST_PARAGRAPH));
	return parts;
}
