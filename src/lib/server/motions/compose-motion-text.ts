import { clausesOf, consolidate } from '#lib/domain/motions/consolidate.ts';
import type { ConsolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import {
	typesetClauses,
	type MotionTextDocument,
	type MotionTextSection
} from '#lib/domain/motions/text-document.ts';
import { inLocale, type Locale } from '#lib/domain/text2.ts';
import type { Clause } from '#lib/domain/texts/clause.ts';
import { m } from '#lib/paraglide/messages.js';
import { notesOnAdopted } from './notes-on-adopted.ts';

/** A motion's text for paper, in each of its languages: as it was moved, or with what was adopted in it. */
export function composeMotionText(
	motion: ConsolidatedMotion,
	which: 'MOVED' | 'AMENDED'
): MotionTextDocument {
	const clauses =
		which === 'MOVED' ? clausesOf(motion.moved) : consolidate(motion.moved, motion.adopted).clauses;
	const amended = which === 'AMENDED' && motion.adopted.length > 0;
	const leftOut = !(clauses.zh && clauses.en);
	return {
		sections: (['zh', 'en'] as const).flatMap((locale) =>
			clauses[locale] ? [sectionOf(motion, clauses[locale], { amended, leftOut }, locale)] : []
		),
		at: (amended ? motion.adopted.at(-1)! : motion).at
	};
}

/** The words around the text: the foot of its pages and the file's own title, in the language of its first section. */
export function motionTextWords(motion: ConsolidatedMotion): {
	footer: string;
	body: string;
	plainTitle: string;
} {
	const locale: Locale = motion.moved.zh ? 'zh' : 'en';
	const title = titleOf(motion, locale);
	const body = inLocale(motion.body.name, locale).text;
	return {
		footer: m.motions_pdf_foot({ title, n: '{n}', all: '{all}' }, { locale }),
		body,
		plainTitle: `${body} · ${title}`
	};
}

function sectionOf(
	motion: ConsolidatedMotion,
	clauses: readonly Clause[],
	{ amended, leftOut }: { amended: boolean; leftOut: boolean },
	locale: Locale
): MotionTextSection {
	const say = (text: ConsolidatedMotion['title']) => inLocale(text, locale).text;
	const what = amended ? m.motions_as_amended({}, { locale }) : m.motions_as_moved({}, { locale });
	return {
		zh: locale === 'zh',
		masthead: `${say(motion.body.name)} · ${say(motion.meeting.title)}`,
		title: titleOf(motion, locale),
		subtitle: what,
		prevailing: languageNotes(motion, leftOut, locale),
		clauses: typesetClauses(clauses),
		adoptedTitle: m.motions_pdf_adopted({}, { locale }),
		adopted: amended ? notesOnAdopted(motion, locale) : []
	};
}

/**
 * What is to be said of the languages of a text: which prevails, and where one is `leftOut`, that it does not say yet what
 * was adopted. Empty for a text that was moved in one language.
 */
export function languageNotes(
	{ prevailing }: Pick<ConsolidatedMotion, 'prevailing'>,
	leftOut: boolean,
	locale: Locale
): string {
	if (!prevailing) return '';
	const words = { zh: m.motions_prevails_zh, en: m.motions_prevails_en, BOTH: m.motions_prevails_both };
	const said = words[prevailing]({}, { locale });
	return leftOut ? `${said} ${m.motions_other_not_yet({}, { locale })}` : said;
}

function titleOf({ number, title }: ConsolidatedMotion, locale: Locale): string {
	return `${m.live_motion_number({ number }, { locale })} ${inLocale(title, locale).text}`;
}
