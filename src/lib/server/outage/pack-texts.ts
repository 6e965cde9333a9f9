import type { MeetingView } from '#lib/domain/live/view.ts';
import type { PackBlock } from '#lib/domain/outage/pack-document.ts';
import { sheetsOf, type Sheet } from '#lib/domain/outage/sheets.ts';
import type { Locale } from '#lib/domain/text2.ts';
import { shownChange } from '#lib/domain/texts/shown-change.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PackWriter } from './pack-writer.ts';

/** The motions that can still be put, each with its amendments. */
export function texts(writer: PackWriter): PackBlock[] {
	const { view, locale } = writer;
	const sheets = sheetsOf(view).filter(({ motion }) => motion);
	if (sheets.length === 0) return [{ kind: 'paragraph', text: m.outage_no_texts({}, { locale }) }];
	const motions = view.motions.filter(({ id }) => sheets.some(({ motion }) => motion!.id === id));
	return motions.flatMap((motion): PackBlock[] => [
		{ kind: 'heading', level: 2, text: motionTitle(writer, motion) },
		{ kind: 'paragraph', small: true, text: movedBy(writer, motion.mover) },
		{
			kind: 'text',
			lines: writer
				.say(motion.text)
				.split(/\r?\n/)
				.map((text) => [{ kind: 'SAME' as const, text }])
		},
		...sheets.flatMap(({ motion: of, amendment, number }): PackBlock[] =>
			amendment && of!.id === motion.id
				? [
						{
							kind: 'heading',
							level: 2,
							text: m.outage_amendment_n({ n: number!, motion: motion.number }, { locale })
						},
						{ kind: 'paragraph', small: true, text: movedBy(writer, amendment.mover) },
						{ kind: 'text', lines: changed(amendment, locale) }
					]
				: []
		)
	]);
}

/** A motion by its number and its title, or how it begins. */
export function motionTitle(
	{ locale, say }: PackWriter,
	{ number, title, text }: MeetingView['motions'][number]
) {
	return m.outage_motion_n({ n: number, title: say(title) || say(text).slice(0, 40) }, { locale });
}

function movedBy({ view, locale, say }: PackWriter, mover: { party: string; person: string } | undefined) {
	if (!mover) return m.outage_by_office({}, { locale });
	const party = say(view.parties.find(({ id }) => id === mover.party)?.label);
	return m.outage_moved_by({ who: `${party} ${say(view.people[mover.person]?.name)}` }, { locale });
}

function changed(amendment: NonNullable<Sheet['amendment']>, locale: Locale) {
	const said = amendment.op === 'DELETE' ? amendment.old : amendment.new;
	const written = said[locale] !== undefined ? locale : locale === 'zh' ? 'en' : 'zh';
	return shownChange(amendment.old[written] ?? '', amendment.new[written] ?? '', written).map(
		({ label, words }) => [
			...label,
			...(label.length > 0 ? [{ kind: 'SAME' as const, text: ' ' }] : []),
			...words
		]
	);
}
