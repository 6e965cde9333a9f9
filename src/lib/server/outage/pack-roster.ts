import { quorumOf } from '#lib/domain/live/quorum.ts';
import type { PersonView } from '#lib/domain/live/view.ts';
import type { PackBlock, PackRow } from '#lib/domain/outage/pack-document.ts';
import { describeRule } from '#lib/domain/voting/describe-rule.ts';
import { m } from '#lib/paraglide/messages.js';
import { capacityWords } from '../meetings/capacity-words.ts';
import { SIGNED, type PackWriter } from './pack-writer.ts';

/** Who was invited, side by side, with room to sign in and out. */
export function roster(writer: PackWriter): PackBlock[] {
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

function rosterRow({ view, locale, say, at }: PackWriter, person: PersonView): PackRow {
	const here = view.presence[person.person];
	const titular = here?.for && view.people[here.for];
	return {
		cells: [
			person.number === undefined ? '' : String(person.number),
			[say(person.name), say(person.title)].filter(Boolean).join(locale === 'zh' ? '　' : ', '),
			[
				capacityWords[person.capacity]({}, { locale }),
				...(titular ? [m.outage_for_whom({ name: say(titular.name) }, { locale })] : [])
			].join(locale === 'zh' ? '，' : ', '),
			here ? at(here.since) : '',
			'',
			''
		],
		height: SIGNED
	};
}

/** What the charter asks for, and the counts by side, with room for more of them. */
export function quorum(writer: PackWriter): PackBlock[] {
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

/** Who waits for the floor, and room for those who will. */
export function speakers({ view, locale, say, at }: PackWriter): PackBlock[] {
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
