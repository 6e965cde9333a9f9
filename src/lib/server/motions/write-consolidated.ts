import type { AmendmentText } from '#lib/domain/motions/amendment.ts';
import { akomaNtoso } from '#lib/domain/motions/akoma-ntoso.ts';
import { clausesOf, consolidate } from '#lib/domain/motions/consolidate.ts';
import type { AdoptedAmendment, ConsolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import { trackText } from '#lib/domain/motions/tracked-text.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { dateAndTime } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { writeTrackedDocx, type TrackedBy, type TrackedSection } from '../documents/write-tracked-docx.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XML = 'application/akn+xml; charset=utf-8';

/** A motion's text as amended, as a file to take away. */
export interface ConsolidatedFile {
	bytes: Uint8Array;
	mediaType: string;
	fileName: string;
}

/** The files that there are of a motion: one Word file, and Akoma Ntoso in each language that its text has. */
export function consolidatedFiles(motion: { moved: Text2; adopted: readonly AmendmentText[] }): string[] {
	const { clauses } = consolidate(motion.moved, motion.adopted);
	const languages = (['zh', 'en'] as const).filter((locale) => clauses[locale]);
	if (languages.length === 0) return [];
	return ['consolidated.docx', ...languages.map((locale) => `consolidated.${locale}.xml`)];
}

/**
 * One of them. `consolidated.docx` shows each change as a tracked change of the party that moved it, of the time when
 * its vote was closed. `consolidated.xml` is the Chinese one where there is one. Refuses with `NOT_FOUND` another name,
 * and a language that the consolidated text is not in.
 */
export async function writeConsolidated(
	motion: ConsolidatedMotion,
	fileName: string
): Promise<ConsolidatedFile> {
	const [, first] = consolidatedFiles(motion);
	const wanted = fileName === 'consolidated.xml' && first ? first : fileName;
	if (!consolidatedFiles(motion).includes(wanted)) throw new Refusal('NOT_FOUND');
	if (wanted === 'consolidated.docx') return { bytes: await writeDocx(motion), mediaType: DOCX, fileName };
	const xml = akomaNtoso(motion, wanted === 'consolidated.zh.xml' ? 'zh' : 'en')!;
	return { bytes: Buffer.from(xml), mediaType: XML, fileName };
}

function writeDocx(motion: ConsolidatedMotion): Promise<Uint8Array> {
	const adopted = new Map(motion.adopted.map((one) => [one.id, one]));
	const sections = (['zh', 'en'] as const).flatMap((locale) => sectionOf(motion, locale) ?? []);
	const { locale } = sections[0]!;
	return writeTrackedDocx(
		{ title: sections[0]!.title, creator: inLocale(motion.body.name, locale).text },
		sections,
		(id, language) => authorOf(adopted.get(id)!, language)
	);
}

function sectionOf(motion: ConsolidatedMotion, locale: Locale): TrackedSection | undefined {
	const moved = clausesOf(motion.moved)[locale];
	if (!moved || !consolidate(motion.moved, motion.adopted).clauses[locale]) return undefined;
	const say = (text: ConsolidatedMotion['title']) => inLocale(text, locale).text;
	const number = m.live_motion_number({ number: motion.number }, { locale });
	return {
		locale,
		title: `${number} ${say(motion.title)}`,
		preface: [`${say(motion.body.name)} · ${say(motion.meeting.title)}`],
		clauses: trackText(moved, motion.adopted, locale),
		notes: motion.adopted.flatMap((one) =>
			[...one.takenIn, one].map((adopted) => noteOn(adopted, motion.meeting.zone, locale))
		)
	};
}

function noteOn(adopted: Omit<AdoptedAmendment, 'takenIn'>, zone: string, locale: Locale): string {
	const { author, at } = authorOf(adopted, locale);
	const closed = dateAndTime(new Date(at), zone, locale);
	const of = { number: adopted.number, party: author, at: closed };
	return adopted.vote
		? m.motions_adopted_by({ ...of, vote: adopted.vote }, { locale })
		: m.motions_accepted_by(of, { locale });
}

function authorOf({ party, at }: Pick<AdoptedAmendment, 'party' | 'at'>, locale: Locale): TrackedBy {
	return { author: party ? inLocale(party, locale).text : m.live_from_office({}, { locale }), at };
}
