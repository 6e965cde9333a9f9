import { BOX, type PackBlock, type PackTable } from '#lib/domain/outage/pack-document.ts';
import type { Sheet } from '#lib/domain/outage/sheets.ts';
import type { Locale } from '#lib/domain/text2.ts';
import { describeRule } from '#lib/domain/voting/describe-rule.ts';
import { m } from '#lib/paraglide/messages.js';
import { motionTitle } from './pack-texts.ts';
import { LINE, SIGNED, type PackWriter } from './pack-writer.ts';

/** A page of it is copied as often as it is needed. */
const SLIPS = 10;

/** What one vote is taken down on: by consensus, by hands, or seat by seat. */
export function voteSheet(
	writer: PackWriter,
	{ item, motion, amendment, number, rule }: Sheet,
	n: number
): PackBlock[] {
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

function consensusTable(writer: PackWriter): PackBlock[] {
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

function handsTable(writer: PackWriter): PackTable {
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
function rollTable(writer: PackWriter): PackTable {
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

/** Papers to be cut and handed out. */
export function ballotPapers({ locale }: PackWriter): PackBlock[] {
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
