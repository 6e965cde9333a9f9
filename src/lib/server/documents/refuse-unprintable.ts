import { placesOfCharacters } from '#lib/domain/minutes/places-of-characters.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Portal } from '../portal.ts';
import { typesetterFor } from './typesetter.ts';

/** What the bundled face draws whole, so that hardly any text has to be looked up. */
const DRAWN =
	/^[\n\r\t\x20-\x7e\u00a0-\u00ff\u4e00-\u9fff\u3000-\u3011\uff01-\uff5e\u2014\u2018\u2019\u201c\u201d\u2026]*$/u;

/**
 * Refuses with `NOT_PRINTABLE` what minutes could not print: said when it is written, since a fact of the record
 * cannot be changed afterwards. Takes texts, or anything in which texts in two languages stand.
 */
export async function refuseUnprintable({ settings }: Portal, facts: unknown): Promise<void> {
	const unusual = textsIn(facts).filter((text) => !DRAWN.test(text));
	if (unusual.length === 0) return;
	const missing = await typesetterFor(settings.fontDir).missingIn(unusual.join('\n'));
	if (missing.length > 0) throw new Refusal('NOT_PRINTABLE', { where: placesOfCharacters(unusual, missing) });
}

/**
 * The same for the names of people and organisations, which nobody can write otherwise: a rare Han character may
 * enter, and freezing asks what is to stand for it.
 */
export async function refuseUnprintableName(portal: Portal, ...names: (Text2 | undefined)[]): Promise<void> {
	const withoutHan = (text: string | undefined) => text?.replace(/\p{Script=Han}/gu, '');
	await refuseUnprintable(
		portal,
		names.map((name) => name && { zh: withoutHan(name.zh), en: withoutHan(name.en) })
	);
}

/** All texts under `zh` and `en`; names of people, parties and organisations are others' to answer for. */
function textsIn(facts: unknown): string[] {
	if (typeof facts !== 'object' || facts === null) return [];
	return Object.entries(facts).flatMap(([key, value]) => {
		if (key === 'name' || key === 'label' || key === 'organisation') return [];
		if (typeof value === 'string') return key === 'zh' || key === 'en' ? [value] : [];
		return textsIn(value);
	});
}
