import type { MeetingView } from '#lib/domain/live/view.ts';
import type { PackBlock, PackDocument } from '#lib/domain/outage/pack-document.ts';
import { sheetsOf } from '#lib/domain/outage/sheets.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { dateAndTime, longDate, timeOfDay, timeRange } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { partyDrawing } from '../documents/party-drawing.ts';
import { blanks } from './pack-blanks.ts';
import { quorum, roster, speakers } from './pack-roster.ts';
import { texts } from './pack-texts.ts';
import { ballotPapers, voteSheet } from './pack-votes.ts';
import { SIGNED, type PackWriter } from './pack-writer.ts';
import type { PackFacts } from './read-pack.ts';

/**
 * What a meeting goes on with on paper: its agenda, roster, quorum, texts, sheets for every vote that can be foreseen, the
 * speakers who wait, and blank sheets, in the order in which results are entered afterwards.
 */
export function composePack(facts: PackFacts, locale: Locale): PackDocument {
	const { view, now } = facts;
	const say = (text: Text2 | undefined) => (text ? inLocale(text, locale).text : '');
	const writer: PackWriter = {
		view,
		locale,
		say,
		at: (instant) => timeOfDay(new Date(instant), view.zone),
		party: (id) => {
			const party = view.parties.find((one) => one.id === id)!;
			return { ...partyDrawing(party, locale), label: say(party.label) };
		}
	};
	const starts = new Date(view.starts);
	const meeting = [
		say(view.title),
		longDate(starts, view.zone, locale),
		timeRange(starts, new Date(view.ends), view.zone, locale)
	].join(locale === 'zh' ? '　' : ' · ');
	return {
		locale,
		masthead: [say(view.body), ...(view.rehearsal ? [m.outage_rehearsal({}, { locale })] : [])].join(
			locale === 'zh' ? '　' : ' · '
		),
		title: m.outage_title({}, { locale }),
		meeting,
		footer: m.outage_foot({ meeting: say(view.title), n: '{n}', all: '{all}' }, { locale }),
		at: now.toISOString(),
		blocks: [
			...firstPage(facts, writer),
			...part(m.outage_agenda({}, { locale }), agenda(writer)),
			...part(m.outage_roster({}, { locale }), roster(writer)),
			{ kind: 'heading', level: 1, text: m.outage_quorum({}, { locale }) },
			...quorum(writer),
			...part(m.outage_texts({}, { locale }), texts(writer)),
			...sheetsOf(view).flatMap((sheet, at): PackBlock[] => [
				{ kind: 'break' },
				...(at === 0
					? [{ kind: 'heading' as const, level: 1 as const, text: m.outage_votes({}, { locale }) }]
					: []),
				...voteSheet(writer, sheet, at + 1)
			]),
			...ballotPapers(writer),
			...part(m.outage_speakers({}, { locale }), speakers(writer)),
			...part(m.outage_blanks({}, { locale }), blanks(writer))
		]
	};
}

/** Words around the document. */
export function packWords({ view }: PackFacts, locale: Locale) {
	const body = inLocale(view.body, locale).text;
	return {
		body,
		plainTitle: `${inLocale(view.title, locale).text} · ${m.outage_title({}, { locale })}`,
		signature: m.outage_signature({}, { locale })
	};
}

function part(text: string, blocks: PackBlock[]): PackBlock[] {
	return [{ kind: 'break' }, { kind: 'heading', level: 1, text }, ...blocks];
}

function firstPage({ view, now, origin, size, root }: PackFacts, { locale }: PackWriter): PackBlock[] {
	const how = [
		m.outage_how_1,
		m.outage_how_2,
		m.outage_how_3,
		view.decides.forms.includes('SECRET') ? m.outage_how_4_secret : m.outage_how_4,
		m.outage_how_recusal,
		m.outage_how_5,
		m.outage_how_6
	];
	return [
		{
			kind: 'paragraph',
			text: m.outage_printed({ at: dateAndTime(now, view.zone, locale), size }, { locale })
		},
		{
			kind: 'facts',
			facts: [
				{ label: m.outage_log({}, { locale }), text: origin, code: true },
				{ label: m.outage_fingerprint({ size }, { locale }), text: grouped(root.toString('hex')), code: true }
			]
		},
		{ kind: 'heading', level: 2, text: m.outage_how({}, { locale }) },
		...how.map((words, at): PackBlock => ({
			kind: 'paragraph',
			text: `${at + 1}. ${words({}, { locale })}`
		})),
		{
			kind: 'facts',
			facts: [m.outage_stopped, m.outage_back, m.outage_secretary_signs, m.outage_chair_signs].map(
				(label) => ({
					label: label({}, { locale }),
					text: ''
				})
			)
		}
	];
}

/** In groups of four, as people compare it. */
const grouped = (hex: string) => hex.match(/.{4}/g)!.join(' ');

function agenda({ view, locale, say, at }: PackWriter): PackBlock[] {
	return [
		{
			kind: 'table',
			columns: [
				{ words: m.outage_no({}, { locale }), width: 'auto', number: true },
				{ words: m.outage_item({}, { locale }), width: '1fr' },
				{ words: m.outage_minutes({}, { locale }), width: 'auto', number: true },
				{ words: m.outage_opened({}, { locale }), width: '17' },
				{ words: m.outage_closed({}, { locale }), width: '17' },
				{ words: m.outage_result({}, { locale }), width: '32' }
			],
			rows: [
				...view.agenda.map((item) => ({
					cells: [
						String(item.ordinal),
						say(item.title),
						String(item.minutes),
						item.openedAt ? at(item.openedAt) : '',
						item.closedAt ? at(item.closedAt) : '',
						item.closedAt ? ITEM_STATES[item.state]({}, { locale }) : ''
					],
					height: SIGNED
				})),
				...Array.from({ length: 3 }, () => ({ cells: ['', '', '', '', '', ''], height: SIGNED }))
			]
		}
	];
}

const ITEM_STATES: Record<MeetingView['agenda'][number]['state'], typeof m.live_for> = {
	SCHEDULED: m.live_item_scheduled,
	OPEN: m.live_item_open,
	SUSPENDED: m.live_item_suspended,
	DECIDED: m.live_item_decided,
	NOTED: m.live_item_noted,
	DEFERRED: m.live_item_deferred,
	REFERRED: m.live_item_referred,
	WITHDRAWN: m.live_item_withdrawn,
	NOT_REACHED: m.live_item_not_reached
};
