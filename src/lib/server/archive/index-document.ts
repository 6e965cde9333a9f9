import { sql, type Transaction } from 'kysely';
import { normalise, termsOf } from '#lib/domain/archive/terms.ts';
import type { MinutesBlock, MinutesDocument } from '#lib/domain/minutes/document.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

const LONGEST_PARAGRAPH = 2000;

/** Puts a document's text, paragraph by paragraph, where the archive's search finds it (ruling 37). */
export async function indexDocument(
	trx: Transaction<Database>,
	of: { documentId: string; bodyId: string; document: MinutesDocument }
): Promise<void> {
	const paragraphs = paragraphsOf(of.document).flatMap(({ text, closedItem }) =>
		cut(text).map((part) => ({ text: part, closedItem }))
	);
	for (const [ordinal, { text, closedItem }] of paragraphs.entries()) {
		const terms = termsOf(text);
		await sql`
			insert into document_paragraph (document_id, body_id, ordinal, text, normal, terms, closed_item)
			values (${of.documentId}, ${of.bodyId}, ${ordinal}, ${text}, ${normalise(text)}, array_to_tsvector(${terms}::text[]),
				${closedItem}::uuid)`.execute(trx);
	}
}

/** Everything that can be read in the document, as paragraphs in reading order. */
export function documentParagraphs(document: MinutesDocument): string[] {
	return paragraphsOf(document).map(({ text }) => text);
}

interface Paragraph {
	text: string;
	/** The closed item to which it belongs, if any. */
	closedItem: string | null;
}

function paragraphsOf(document: MinutesDocument): Paragraph[] {
	const attendance = document.attendance.flatMap(({ label, units }) =>
		units.map(({ unit, names }) => `${label} ${unit} ${names.join(' ')}`)
	);
	const open = (texts: (string | undefined)[]) => texts.map((text) => ({ text, closedItem: null }));
	return [
		...open([document.number, document.title.zh, document.title.en]),
		...document.blocks.flatMap((block) =>
			textsOf(block).map((text) => ({ text, closedItem: block.closedItem ?? null }))
		),
		...open(attendance),
		...open(document.register ? textsOf(document.register) : [])
	].flatMap(({ text, closedItem }) =>
		(text ?? '')
			.split(/\n+/)
			.map((line) => line.trim())
			.filter(Boolean)
			.map((line) => ({ text: line, closedItem }))
	);
}

function textsOf(block: MinutesBlock): (string | undefined)[] {
	const both = (text: Text2) => [text.zh, text.en];
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
		case 'attendance':
			return block.rows.map(({ party, name, capacity, stays }) =>
				[party, name, capacity, ...stays.map(({ time, how }) => `${time} ${how}`)].filter(Boolean).join(' ')
			);
	}
}

function cut(text: string): string[] {
	const parts: string[] = [];
	for (let at = 0; at < text.length; at += LONGEST_PARAGRAPH)
		parts.push(text.slice(at, at + LONGEST_PARAGRAPH));
	return parts;
}
