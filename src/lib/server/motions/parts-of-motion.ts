import type { Kysely } from 'kysely';
import { consolidate, type Consolidated } from '#lib/domain/motions/consolidate.ts';
import { clausesByPart, fallenClauses, idsOf, type Part } from '#lib/domain/motions/parts.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { lineOf, type Clause } from '#lib/domain/texts/clause.ts';
import type { Database } from '../db/database.ts';
import { adoptedOf, amendmentsOf } from './amendments-of.ts';
import { textAsMoved } from './text-as-moved.ts';

/** A part with its words as they stand. */
export interface PartText extends Part {
	text: Text2;
}

/** The parts of a motion that was divided, in order; none where it was not. */
export function partRows(db: Kysely<Database>, motionId: string): Promise<Part[]> {
	return db
		.selectFrom('motion_part')
		.select(['id', 'number', 'starts', 'state'])
		.where('motion_id', '=', motionId)
		.orderBy('number')
		.execute();
}

/** The same with their words; a part of which amendments left nothing has none. */
export async function partsOfMotion(db: Kysely<Database>, motionId: string): Promise<PartText[]> {
	const parts = await partRows(db, motionId);
	if (parts.length === 0) return [];
	const { clauses } = await standing(db, motionId);
	const texts = wordsByPart(
		clauses,
		parts.map(({ starts }) => starts)
	);
	return parts.map((part, at) => ({ ...part, text: texts[at]! }));
}

/** A motion's text with its amendments, before any part has fallen, and ids of its clauses. */
export async function standing(
	db: Kysely<Database>,
	motionId: string
): Promise<{ clauses: Consolidated['clauses']; ids: string[] }> {
	const adopted = adoptedOf(await amendmentsOf(db, motionId));
	const { clauses } = consolidate(await textAsMoved(db, motionId), adopted);
	return { clauses, ids: idsOf(clauses) };
}

/** What a divided motion lost with its parts, as if amendments had taken it out; nothing before all of them are decided. */
export async function fallenParts(
	db: Kysely<Database>,
	motionId: string,
	clauses: Consolidated['clauses']
): Promise<ReturnType<typeof fallenClauses>> {
	return fallenClauses(clauses, await partRows(db, motionId));
}

/** Where a motion would be divided, in words: each part by its first and its last clause. */
export async function partNames(
	db: Kysely<Database>,
	motionId: string,
	starts: readonly string[]
): Promise<Required<Text2>> {
	const { clauses, ids } = await standing(db, motionId);
	const parts = clausesByPart(ids, starts).filter((part) => part.length > 0);
	const nameIn = (locale: Locale, id: string) => {
		const lines = clauses[locale] ?? clauses[locale === 'zh' ? 'en' : 'zh'] ?? [];
		const clause = lines.find((one) => one.id === id);
		return clause ? nameOf(clause) : '';
	};
	const inOne = (locale: Locale) =>
		parts
			.map((part) => {
				const [first, last] = [nameIn(locale, part[0]!), nameIn(locale, part.at(-1)!)];
				return first === last ? first : `${first}–${last}`;
			})
			.join(locale === 'zh' ? '；' : '; ');
	return { zh: inOne('zh'), en: inOne('en') };
}

/** A clause by its label, or by how it begins. */
function nameOf({ label, words }: Clause): string {
	return label || (words.length > 12 ? `${words.slice(0, 12)}…` : words);
}

function wordsByPart(clauses: Consolidated['clauses'], starts: readonly string[]): Text2[] {
	const byPart = clausesByPart(idsOf(clauses), starts);
	return byPart.map((part) =>
		Object.fromEntries(
			Object.entries(clauses).map(([locale, lines]) => [
				locale,
				lines
					.filter(({ id }) => part.includes(id))
					.map(lineOf)
					.join('\n')
			])
		)
	);
}

/** What the meeting is asked about a part. */
export function partQuestion(motion: number, { number, text }: PartText): Text2 {
	const said = (locale: Locale) => inLocale(text, locale).text;
	return {
		...(text.zh !== undefined && { zh: `议案${motion}第${number}部分：${said('zh')}` }),
		...(text.en !== undefined && { en: `Motion ${motion}, part ${number}: ${said('en')}` })
	};
}
