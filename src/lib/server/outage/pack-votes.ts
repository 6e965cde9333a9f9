import { BOX, type PackBlock, type PackTable } from '#lib/domain/outage/pack-document.ts';
import type { Sheet } from '#lib/domain/outage/sheets.ts';
import type { Locale } from '#lib/domain/text2.ts';
import { describeRule } from '#lib/domain/voting/describe-rule.ts';
import { paperFormOf } from '#lib/domain/voting/paper.ts';
import { FEWEST_FOR_FIGURES, FEWEST_FOR_SECRET, isPooled } from '#lib/domain/voting/secret.ts';
import { m } from '#lib/paraglide/messages.js';
import { motionTitle } from './pack-texts.ts';
import { LINE, SIGNED, type PackWriter } from './pack-writer.ts';

/** A page of it is copied as often as it is needed. */
const SLIPS = 10;
/** Room for those who recuse themselves from one vote. */
const RECUSALS = 2;

/** What one vote is taken down on: who is recused, and the answers by consensus, hands, seats or a box. */
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
		...recusalTable(writer, item?.id),
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
		...secretTable(writer, rule),
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

/** Who does not vote in it: those who said so before it was printed, and room for more. */
function recusalTable({ view, locale, say, party }: PackWriter, item: string | undefined): PackBlock[] {
	const standing = (view.recusals ?? []).filter((one) => one.item === item);
	const numbers = new Map(Object.values(view.people).map(({ seat, number }) => [seat, number]));
	return [
		{ kind: 'heading', level: 2, text: m.outage_recused({}, { locale }) },
		{
			kind: 'table',
			columns: [
				{ words: m.outage_party({}, { locale }), width: '28' },
				{ words: m.outage_seat({}, { locale }), width: '11', number: true },
				{ words: m.outage_name({}, { locale }), width: '26' },
				{ words: m.outage_recusal_reason({}, { locale }), width: '1fr' },
				{ words: m.outage_time({}, { locale }), width: '17' }
			],
			rows: [
				...standing.map((one) => ({
					party: party(one.party),
					cells: [
						'',
						String(numbers.get(one.seat) ?? ''),
						say(view.people[one.person]?.name),
						say(one.reason),
						m.outage_before({}, { locale })
					],
					height: SIGNED
				})),
				...Array.from({ length: RECUSALS }, () => ({ cells: ['', '', '', '', ''], height: SIGNED }))
			]
		}
	];
}

/** What two tellers count out of the box, of all together or of each party; nothing where the charter knows no secret vote. */
function secretTable(writer: PackWriter, rule: string | undefined): PackBlock[] {
	const { view, locale } = writer;
	if (!view.decides.forms.includes('SECRET') || (rule && paperFormOf(rule))) return [];
	const apart = rule !== undefined && !isPooled(rule);
	const columns = [
		m.outage_handed_out,
		m.outage_in_box,
		m.outage_for,
		m.outage_against,
		m.outage_abstain,
		m.outage_blank,
		m.outage_invalid
	];
	const empty = columns.map(() => '');
	return [
		{ kind: 'break' },
		{ kind: 'heading', level: 2, text: m.outage_by_box({}, { locale }) },
		{
			kind: 'paragraph',
			small: true,
			text: (apart ? m.outage_box_apart_on_paper : m.outage_box_together_on_paper)(
				{ fewest: apart ? FEWEST_FOR_FIGURES : FEWEST_FOR_SECRET },
				{ locale }
			)
		},
		{
			kind: 'table',
			columns: [
				{ words: m.outage_party({}, { locale }), width: '1fr' },
				...columns.map((words) => ({ words: words({}, { locale }), width: '15', number: true as const }))
			],
			rows: apart
				? view.parties.map(({ id }) => ({ party: writer.party(id), cells: ['', ...empty], height: SIGNED }))
				: [{ cells: [m.outage_all_together({}, { locale }), ...empty], height: SIGNED }]
		},
		{
			kind: 'facts',
			facts: [1, 2].map((teller) => ({ label: m.outage_teller({ n: teller }, { locale }), text: '' }))
		}
	];
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

/** Papers to be cut and handed out: with the seat, and without it where the charter knows secret votes. */
export function ballotPapers({ view, locale }: PackWriter): PackBlock[] {
	const page = (title: string, words: string, unsigned?: true): PackBlock[] => [
		{ kind: 'break' },
		{ kind: 'heading', level: 2, text: title },
		{ kind: 'slips', count: SLIPS, title, words, choices: choices(locale), ...(unsigned && { unsigned }) }
	];
	return [
		...page(m.outage_paper({}, { locale }), m.outage_paper_words({}, { locale })),
		...(view.decides.forms.includes('SECRET')
			? page(m.outage_paper_secret({}, { locale }), m.outage_paper_secret_words({}, { locale }), true)
			: [])
	];
}
