import { quorumOf } from '#lib/domain/live/quorum.ts';
import type { MeetingView, PersonView } from '#lib/domain/live/view.ts';
import {
	BOX,
	type PackBlock,
	type PackDocument,
	type PackRow,
	type PackTable
} from '#lib/domain/outage/pack-document.ts';
import { sheetsOf, type Sheet } from '#lib/domain/outage/sheets.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { dateAndTime, timeOfDay, timeRange, longDate } from '#lib/domain/time/format.ts';
import { shownChange } from '#lib/domain/texts/shown-change.ts';
import { describeRule } from '#lib/domain/voting/describe-rule.ts';
import { m } from '#lib/paraglide/messages.js';
import { partyDrawing } from '../documents/party-drawing.ts';
import type { PackFacts } from './read-pack.ts';

/** Room for a line by hand, and for a signature; in points. */
const LINE = 20;
const SIGNED = 26;
/** A page of it is copied as often as it is needed. */
const SLIPS = 10;
const BLANK_LINES = 18;

/** What every part of the pack is told with. */
interface Writer {
	view: MeetingView;
	locale: Locale;
	say: (text: Text2 | undefined) => string;
	at: (instant: string) => string;
	party: (id: string) => NonNullable<PackRow['party']>;
}

/**
 * What a meeting goes on with on paper: its agenda, roster, quorum, texts, sheets for every vote that can be foreseen, the
 * speakers who wait, and blank sheets, in the order in which results are entered afterwards.
 */
export function composePack(facts: PackFacts, locale: Locale): PackDocument {
	const { view, now } = facts;
	const say = (text: Text2 | undefined) => (text ? inLocale(text, locale).text : '');
	const writer: Writer = {
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
			...blanks(writer)
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

function firstPage({ view, now, origin, size, root }: PackFacts, { locale }: Writer): PackBlock[] {
	const how = [
		m.outage_how_1,
		m.outage_how_2,
		m.outage_how_3,
		m.outage_how_4,
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

function agenda({ view, locale, say, at }: Writer): PackBlock[] {
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

const CAPACITIES: Record<PersonView['capacity'], typeof m.live_for> = {
	TITULAR: m.meetings_capacity_titular,
	ALTERNATE: m.meetings_capacity_alternate,
	ADVISER: m.meetings_capacity_adviser,
	OBSERVER: m.meetings_capacity_observer,
	SECRETARY: m.meetings_capacity_secretary,
	LIAISON: m.meetings_capacity_liaison
};

function roster(writer: Writer): PackBlock[] {
	const { view, locale } = writer;
	const people = Object.values(view.people);
	const none = people.filter(({ party }) => party === null);
	return [
		{
			kind: 'table',
			columns: [
				{ words: m.outage_seat({}, { locale }), width: '11', number: true },
				{ words: m.outage_name({}, { locale }), width: '1fr' },
				{ words: m.outage_capacity({}, { locale }), width: '25' },
				{ words: m.outage_came({}, { locale }), width: '15' },
				{ words: m.outage_left({}, { locale }), width: '15' },
				{ words: m.outage_signature({}, { locale }), width: '38' }
			],
			rows: [
				...view.parties.flatMap(({ id }) => [
					{ party: writer.party(id), cells: [], height: 0 },
					...people.filter(({ party }) => party === id).map((person) => rosterRow(writer, person)),
					{ cells: ['', '', '', '', '', ''], height: SIGNED }
				]),
				...none.map((person) => rosterRow(writer, person))
			]
		}
	];
}

function rosterRow({ view, locale, say, at }: Writer, person: PersonView): PackRow {
	const here = view.presence[person.person];
	const titular = here?.for && view.people[here.for];
	return {
		cells: [
			person.number === undefined ? '' : String(person.number),
			[say(person.name), say(person.title)].filter(Boolean).join(locale === 'zh' ? '　' : ', '),
			[
				CAPACITIES[person.capacity]({}, { locale }),
				...(titular ? [m.outage_for_whom({ name: say(titular.name) }, { locale })] : [])
			].join(locale === 'zh' ? '，' : ', '),
			here ? at(here.since) : '',
			'',
			''
		],
		height: SIGNED
	};
}

function quorum(writer: Writer): PackBlock[] {
	const { view, locale } = writer;
	const figures = quorumOf(view);
	const counted = Array.from({ length: 4 }, () => ({
		words: m.outage_count_at({}, { locale }),
		width: '1fr'
	}));
	const rows: PackRow[] = figures.parties.map(({ party, filled, present }) => ({
		party: writer.party(party),
		cells: ['', String(filled), String(present), '', '', '', ''],
		height: SIGNED
	}));
	const sum = (of: 'filled' | 'present') => String(figures.parties.reduce((all, one) => all + one[of], 0));
	return [
		{ kind: 'paragraph', text: describeRule(view.quorumRule, view.parties.length)[locale] },
		{
			kind: 'table',
			columns: [
				{ words: m.outage_party({}, { locale }), width: 'auto' },
				{ words: m.outage_filled({}, { locale }), width: '17', number: true },
				{ words: m.outage_there({}, { locale }), width: '17', number: true },
				...counted
			],
			rows: [
				...rows,
				{
					cells: [m.outage_total({}, { locale }), sum('filled'), sum('present'), '', '', '', ''],
					height: SIGNED
				}
			]
		}
	];
}

function texts(writer: Writer): PackBlock[] {
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

function motionTitle({ locale, say }: Writer, { number, title, text }: MeetingView['motions'][number]) {
	return m.outage_motion_n({ n: number, title: say(title) || say(text).slice(0, 40) }, { locale });
}

function movedBy({ view, locale, say }: Writer, mover: { party: string; person: string } | undefined) {
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

function voteSheet(writer: Writer, { item, motion, amendment, number, rule }: Sheet, n: number): PackBlock[] {
	const { view, locale, say } = writer;
	const question = amendment
		? m.outage_amendment_n({ n: number!, motion: motion!.number }, { locale })
		: motion
			? motionTitle(writer, motion)
			: '';
	return [
		{ kind: 'heading', level: 2, text: m.outage_form({ n }, { locale }) },
		{
			kind: 'facts',
			facts: [
				{ label: m.outage_item({}, { locale }), text: item ? `${item.ordinal}. ${say(item.title)}` : '' },
				{ label: m.outage_question({}, { locale }), text: question },
				{
					label: m.outage_rule({}, { locale }),
					text: rule ? describeRule(rule, view.parties.length)[locale] : ''
				},
				{ label: m.outage_put_at({}, { locale }), text: '' }
			]
		},
		...(view.decides.consensus && !amendment ? consensusTable(writer) : []),
		{ kind: 'heading', level: 2, text: m.outage_by_hands({}, { locale }) },
		handsTable(writer),
		{
			kind: 'facts',
			facts: [1, 2].map((teller) => ({ label: m.outage_teller({ n: teller }, { locale }), text: '' }))
		},
		{ kind: 'break' },
		{ kind: 'heading', level: 2, text: m.outage_by_roll({}, { locale }) },
		{ kind: 'paragraph', small: true, text: m.outage_or({}, { locale }) },
		rollTable(writer),
		{
			kind: 'facts',
			facts: [m.outage_ended_at, m.outage_result, m.outage_chair_signs].map((label) => ({
				label: label({}, { locale }),
				text: ''
			}))
		}
	];
}

function choices(locale: Locale): string[] {
	return [m.outage_for, m.outage_against, m.outage_abstain].map((words) => words({}, { locale }));
}

function consensusTable(writer: Writer): PackBlock[] {
	const { view, locale } = writer;
	const stances = [m.outage_none, m.outage_reservation, m.outage_stand_aside, m.outage_objection];
	return [
		{ kind: 'heading', level: 2, text: m.outage_consensus_ask({}, { locale }) },
		{
			kind: 'table',
			columns: [
				{ words: m.outage_party({}, { locale }), width: '1fr' },
				...stances.map((words) => ({ words: words({}, { locale }), width: '26', number: true as const }))
			],
			rows: view.parties.map(({ id }) => ({
				party: writer.party(id),
				cells: ['', BOX, BOX, BOX, BOX],
				height: LINE
			}))
		}
	];
}

function handsTable(writer: Writer): PackTable {
	const { view, locale } = writer;
	const words = [...choices(locale), m.outage_not_cast({}, { locale }), m.outage_total({}, { locale })];
	return {
		kind: 'table',
		columns: [
			{ words: m.outage_party({}, { locale }), width: '1fr' },
			...words.map((one) => ({ words: one, width: '22', number: true as const }))
		],
		rows: [
			...view.parties.map(({ id }) => ({
				party: writer.party(id),
				cells: ['', '', '', '', '', ''],
				height: SIGNED
			})),
			{ cells: [m.outage_total({}, { locale }), '', '', '', '', ''], height: SIGNED }
		]
	};
}

/** One row a seat, whoever sits in it when it is called. */
function rollTable(writer: Writer): PackTable {
	const { view, locale, say } = writer;
	const seated = Object.values(view.people).filter(({ seat }) => seat !== undefined);
	return {
		kind: 'table',
		columns: [
			{ words: m.outage_seat({}, { locale }), width: '11', number: true },
			{ words: m.outage_name({}, { locale }), width: '1fr' },
			...choices(locale).map((words) => ({ words, width: '22', number: true as const }))
		],
		rows: view.parties.flatMap(({ id }) => [
			{ party: writer.party(id), cells: [], height: 0 },
			...seated
				.filter(({ party }) => party === id)
				.map(({ number, name, seat }) => {
					const [sits] = Object.entries(view.presence).find(([, one]) => one.seat === seat) ?? [];
					const person = sits ? view.people[sits]?.name : name;
					return { cells: [String(number ?? ''), say(person), BOX, BOX, BOX], height: LINE };
				})
		])
	};
}

function ballotPapers({ locale }: Writer): PackBlock[] {
	return [
		{ kind: 'break' },
		{ kind: 'heading', level: 2, text: m.outage_paper({}, { locale }) },
		{
			kind: 'slips',
			count: SLIPS,
			title: m.outage_paper({}, { locale }),
			words: m.outage_paper_words({}, { locale }),
			choices: choices(locale)
		}
	];
}

function speakers({ view, locale, say, at }: Writer): PackBlock[] {
	const waiting = view.speaking.requests.filter(({ item }) => !view.currentItem || item === view.currentItem);
	return [
		...(waiting.length === 0
			? [{ kind: 'paragraph' as const, text: m.outage_nobody_waits({}, { locale }) }]
			: []),
		{
			kind: 'table',
			columns: [
				{ words: m.outage_no({}, { locale }), width: '11', number: true },
				{ words: m.outage_party({}, { locale }), width: '26' },
				{ words: m.outage_name({}, { locale }), width: '1fr' },
				{ words: m.outage_waiting({}, { locale }), width: '30' },
				{ words: m.outage_from({}, { locale }), width: '18' },
				{ words: m.outage_to({}, { locale }), width: '18' }
			],
			rows: [
				...waiting.map(({ person, party, at: asked }, n) => ({
					cells: [
						String(n + 1),
						say(view.parties.find(({ id }) => id === party)?.label),
						say(view.people[person]?.name),
						at(asked),
						'',
						''
					],
					height: SIGNED
				})),
				...Array.from({ length: 12 }, () => ({ cells: ['', '', '', '', '', ''], height: SIGNED }))
			]
		}
	];
}

function blanks({ locale }: Writer): PackBlock[] {
	const sheet = (title: string, words: string): PackBlock[] => [
		{ kind: 'heading', level: 2, text: title },
		{ kind: 'paragraph', small: true, text: words },
		{ kind: 'lines', count: BLANK_LINES }
	];
	return [
		...part(
			m.outage_blanks({}, { locale }),
			sheet(m.outage_blank_motion({}, { locale }), m.outage_blank_motion_words({}, { locale }))
		),
		{ kind: 'break' },
		...sheet(m.outage_blank_statement({}, { locale }), m.outage_blank_statement_words({}, { locale })),
		{ kind: 'break' },
		{ kind: 'heading', level: 2, text: m.outage_blank_notes({}, { locale }) },
		{ kind: 'paragraph', small: true, text: m.outage_blank_notes_words({}, { locale }) },
		{
			kind: 'table',
			columns: [
				{ words: m.outage_time({}, { locale }), width: '18' },
				{ words: m.outage_what({}, { locale }), width: '1fr' },
				{ words: m.outage_who({}, { locale }), width: '40' }
			],
			rows: Array.from({ length: BLANK_LINES }, () => ({ cells: ['', '', ''], height: SIGNED }))
		}
	];
}
