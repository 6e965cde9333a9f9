import type { AmendmentText } from '#lib/domain/motions/amendment.ts';
import { akomaNtoso } from '#lib/domain/motions/akoma-ntoso.ts';
import { clausesOf, consolidate } from '#lib/domain/motions/consolidate.ts';
import type { ConsolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import { trackText } from '#lib/domain/motions/tracked-text.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { m } from '#lib/paraglide/messages.js';
import { typesetMotionText } from '../documents/typeset-motion-text.ts';
import { writeTrackedDocx, type TrackedSection } from '../documents/write-tracked-docx.ts';
import { composeMotionText, languageNotes, motionTextWords } from './compose-motion-text.ts';
import { authorOf, notesOnAdopted } from './notes-on-adopted.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PDF = 'application/pdf';
const XML = 'application/akn+xml; charset=utf-8';

/** A motion's text as amended, as a file to take away. */
export interface ConsolidatedFile {
	bytes: Uint8Array;
	mediaType: string;
	fileName: string;
}

/**
 * The files that there are of a motion: on paper (as amended, and as moved where that is another text), one Word file, and
 * Akoma Ntoso in each language that its text has.
 */
export function consolidatedFiles(motion: { moved: Text2; adopted: readonly AmendmentText[] }): string[] {
	const { clauses } = consolidate(motion.moved, motion.adopted);
	const languages = (['zh', 'en'] as const).filter((locale) => clauses[locale]);
	if (languages.length === 0) return [];
	return [
		'consolidated.pdf',
		...(motion.adopted.length > 0 ? ['moved.pdf'] : []),
		'consolidated.docx',
		...languages.map((locale) => `consolidated.${locale}.xml`)
	];
}

/**
 * One of them. `consolidated.docx` shows each change as a tracked change of the party that moved it, of the time when
 * its vote was closed. `consolidated.xml` is the Chinese one where there is one. Refuses with `NOT_FOUND` another name,
 * and a language that the consolidated text is not in. `fontDir` is `settings.fontDir`.
 */
export async function writeConsolidated(
	motion: ConsolidatedMotion,
	fileName: string,
	fontDir: string | null = null
): Promise<ConsolidatedFile> {
	const files = consolidatedFiles(motion);
	const first = files.find((name) => name.endsWith('.xml'));
	const wanted = fileName === 'consolidated.xml' && first ? first : fileName;
	if (!files.includes(wanted)) throw new Refusal('NOT_FOUND');
	if (wanted.endsWith('.pdf')) {
		const document = composeMotionText(motion, wanted === 'moved.pdf' ? 'MOVED' : 'AMENDED');
		const bytes = await typesetMotionText(document, motionTextWords(motion), fontDir);
		return { bytes, mediaType: PDF, fileName };
	}
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
	const { clauses } = consolidate(motion.moved, motion.adopted);
	if (!moved || !clauses[locale]) return undefined;
	const leftOut = !(clauses.zh && clauses.en);
	const say = (text: ConsolidatedMotion['title']) => inLocale(text, locale).text;
	const number = m.live_motion_number({ number: motion.number }, { locale });
	return {
		locale,
		title: `${number} ${say(motion.title)}`,
		preface: [
			`${say(motion.body.name)} · ${say(motion.meeting.title)}`,
			...[languageNotes(motion, leftOut, locale)].filter(Boolean)
		],
		clauses: trackText(moved, motion.adopted, locale),
		notes: notesOnAdopted(motion, locale)
	};
}
