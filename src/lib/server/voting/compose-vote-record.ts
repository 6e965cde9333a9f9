import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { dateAndTime } from '#lib/domain/time/format.ts';
import { papersOf } from '#lib/domain/voting/box.ts';
import { describeRule } from '#lib/domain/voting/describe-rule.ts';
import { arithmeticIn, explainOutcome } from '#lib/domain/voting/explain.ts';
import { verdictWords } from '#lib/domain/voting/verdict-words.ts';
import { seatsInOrder, type ExportedActor } from '#lib/domain/voting/export-votes.ts';
import type { Choice, ConsensusStance } from '#lib/domain/voting/nouns.ts';
import { recusedIn } from '#lib/domain/voting/recusal.ts';
import type { Tally } from '#lib/domain/voting/outcome.ts';
import { isPaper, paperFormOf, paperInWords, type Said } from '#lib/domain/voting/paper.ts';
import type {
	RecordFact,
	RecordParty,
	RecordSaying,
	RecordTable,
	VoteRecordDocument
} from '#lib/domain/voting/record-document.ts';
import { m } from '#lib/paraglide/messages.js';
import { partyDrawing } from '../documents/party-drawing.ts';
import { FORM_WORDS } from './form-words.ts';
import type { VoteRecord } from './read-vote-record.ts';

const CHOICES: Record<Choice, typeof m.live_for> = {
	FOR: m.live_for,
	AGAINST: m.live_against,
	ABSTAIN: m.live_abstain
};
const STANCES: Record<ConsensusStance, typeof m.live_reservation> = {
	RESERVATION: m.live_reservation,
	STAND_ASIDE: m.live_stand_aside,
	OBJECTION: m.live_objection
};

/** The words of one record in one language; every part below says its own. */
interface Speaker {
	record: VoteRecord;
	locale: Locale;
	say: (text: Text2) => string;
	party: (id: string | undefined) => RecordParty | null;
}

/** The record of a closed vote as it is set on paper, in the reader's language: every field of domain.md 5.2. */
export function composeVoteRecord(record: VoteRecord, locale: Locale): VoteRecordDocument {
	const { vote, meeting, body } = record;
	const say = (text: Text2) => inLocale(text, locale).text;
	const speaker: Speaker = {
		record,
		locale,
		say,
		party: (id) => {
			const party = vote.parties.find((one) => one.party === id);
			return party ? { ...partyDrawing(party, locale), label: say(party.label) } : null;
		}
	};
	const labelOf = (id: string) => vote.parties.find(({ party }) => party === id)?.label ?? {};
	return {
		locale,
		masthead: m.voting_of_record({ body: say(body.name) }, { locale }),
		title: say(vote.question),
		meeting: say(meeting.title),
		verdict: vote.annulled
			? m.voting_annulled_count({ verdict: verdictWords(vote.result.verdict, vote.rule)[locale] }, { locale })
			: verdictWords(vote.result.verdict, vote.rule)[locale],
		sentence: explainOutcome(vote.result, labelOf)[locale],
		facts: factsOf(speaker),
		tables: [
			...placesTable(speaker),
			figuresTable(speaker),
			conditionsTable(speaker),
			registerTable(speaker)
		],
		sayings: [
			{ title: m.voting_positions({}, { locale }), entries: positionsOf(speaker) },
			{ title: m.voting_party_positions({}, { locale }), entries: filedBy(speaker) },
			{ title: m.voting_challenges({}, { locale }), entries: challengesOf(speaker) },
			{ title: m.voting_explanations({}, { locale }), entries: explanationsOf(speaker) },
			{ title: m.voting_corrections({}, { locale }), entries: correctionsOf(speaker) }
		],
		closed: vote.closed ?? vote.opened,
		data: `${JSON.stringify(vote, null, '\t')}\n`
	};
}

/** Words around the document that are not of the vote: its foot, with `{n}` and `{all}` for the pages. */
export function voteRecordWords({ meeting, body }: VoteRecord, locale: Locale) {
	return {
		footer: m.voting_pdf_footer(
			{ meeting: inLocale(meeting.title, locale).text, n: '{n}', all: '{all}' },
			{ locale }
		),
		attachment: m.voting_pdf_attachment({}, { locale }),
		body: inLocale(body.name, locale).text
	};
}

function factsOf({ record: { vote, meeting }, locale, say }: Speaker): RecordFact[] {
	const at = (instant: string) => dateAndTime(new Date(instant), meeting.zone, locale);
	const parties = vote.parties.length;
	const by = (actor: ExportedActor) => {
		const name = say(actor.name);
		const chair = actor.on_direction_of;
		return chair ? m.voting_secretary_for({ secretary: name, chair: say(chair.name) }, { locale }) : name;
	};
	const version = m.voting_charter_version({ version: vote.rule_version.version }, { locale });
	return [
		{ label: m.voting_text({}, { locale }), text: say(vote.text).split(/\r?\n/) },
		{ label: m.voting_text_sha256({}, { locale }), text: [], code: vote.text_sha256 },
		...(vote.entered_later
			? [
					{
						label: m.outage_vote_label({}, { locale }),
						text: [
							m.outage_vote_fact(
								{
									opened: at(vote.opened),
									closed: at(vote.closed ?? vote.opened),
									entered: at(vote.entered_later.opened)
								},
								{ locale }
							)
						]
					}
				]
			: []),
		{ label: m.voting_form({}, { locale }), text: [FORM_WORDS[vote.kind]({}, { locale })] },
		{
			label: m.voting_rule({}, { locale }),
			text: [`${describeRule(vote.rule, parties)[locale]} (${version})`],
			code: vote.rule
		},
		{
			label: m.voting_quorum({}, { locale }),
			text: [
				describeRule(vote.quorum.rule, parties)[locale],
				...(vote.without_quorum ? [m.voting_without_quorum({}, { locale })] : [])
			],
			code: vote.quorum.rule
		},
		...(vote.presiding
			? [{ label: m.voting_presiding({}, { locale }), text: [say(vote.presiding.name)] }]
			: []),
		{ label: m.voting_opened({}, { locale }), text: [at(vote.opened)] },
		{ label: m.voting_opened_by({}, { locale }), text: [by(vote.opened_by)] },
		...(vote.closed ? [{ label: m.voting_closed({}, { locale }), text: [at(vote.closed)] }] : []),
		...(vote.closed_by ? [{ label: m.voting_closed_by({}, { locale }), text: [by(vote.closed_by)] }] : []),
		...(vote.recused
			? [
					{
						label: m.voting_recused({}, { locale }),
						text: vote.recused.map((seat) => {
							const side = vote.parties.find((one) => one.party === seat.party)?.label ?? {};
							return m.voting_recused_line(
								{
									party: say(side),
									number: seat.number ?? '',
									name: say(seat.name),
									reason: say(seat.reason)
								},
								{ locale }
							);
						})
					}
				]
			: []),
		...(vote.tellers
			? [
					{
						label: m.voting_tellers({}, { locale }),
						text: vote.tellers.map(({ party, name }) => {
							const side = vote.parties.find((one) => one.party === party)?.label ?? {};
							return `${say(name)} (${say(side)})`;
						})
					}
				]
			: []),
		...(vote.box
			? [
					{
						label: m.outage_box({}, { locale }),
						text: [
							m.outage_box_papers(papersOf(vote.box.counts), { locale }),
							m.outage_box_says({}, { locale })
						]
					}
				]
			: [])
	];
}

/** Votes by papers: everybody who stood, in the order of places. */
function placesTable({ record: { vote }, locale, say }: Speaker): RecordTable[] {
	const { ranking, options = [], rule } = vote.result;
	if (!ranking) return [];
	const figure = paperFormOf(rule) === 'PREFERENCE' ? m.voting_points : m.voting_votes;
	const nameOf = (id: string) => say(options.find((one) => one.id === id)?.label ?? {}) || id;
	const rows = ranking.places.flatMap((tied, at) => {
		const place = 1 + ranking.places.slice(0, at).flat().length;
		return tied.map((id) => ({
			party: null,
			cells: [String(place), nameOf(id), figure({ count: ranking.score[id]! }, { locale })]
		}));
	});
	return [
		{
			title: m.voting_standing({}, { locale }),
			note: '',
			columns: [
				{ words: m.voting_place({}, { locale }), number: false },
				{ words: m.voting_name({}, { locale }), number: false, wide: true },
				{ words: m.voting_outcome({}, { locale }), number: true }
			],
			rows
		}
	];
}

/** N, R, F, A, B, K, I, X and Z of each party and together (domain.md 3.1); papers only where there were some. */
function figuresTable({ record: { vote }, locale, party }: Speaker): RecordTable {
	const { total, parties } = vote.result;
	const figures: { words: typeof m.voting_present; of: (tally: Tally) => number }[] = [
		{ words: m.minutes_vote_seats, of: ({ members }) => members },
		{ words: m.voting_present, of: ({ present }) => present },
		...(vote.result.ranking
			? [{ words: m.voting_papers_valid, of: ({ papers = 0 }: Tally) => papers }]
			: [
					{ words: m.minutes_vote_for, of: (tally: Tally) => tally.for },
					{ words: m.minutes_vote_against, of: ({ against }: Tally) => against }
				]),
		{ words: m.minutes_vote_abstain, of: ({ abstain }) => abstain },
		...(total.blank ? [{ words: m.voting_blank, of: ({ blank = 0 }: Tally) => blank }] : []),
		...(total.invalid ? [{ words: m.voting_invalid, of: ({ invalid = 0 }: Tally) => invalid }] : []),
		{ words: m.minutes_vote_not_cast, of: ({ notCast }) => notCast },
		{ words: m.voting_absent, of: ({ absent }) => absent },
		...(recusedIn(total) > 0 ? [{ words: m.voting_recused_figure, of: recusedIn }] : [])
	];
	const cells = (tally: Tally) => figures.map(({ of }) => String(of(tally)));
	return {
		title: m.voting_figures({}, { locale }),
		note: '',
		columns: [
			{ words: m.minutes_vote_party({}, { locale }), number: false, wide: true },
			...figures.map(({ words }) => ({ words: words({}, { locale }), number: true }))
		],
		rows: [
			...parties.map(({ party: id, tally }) => ({ party: party(id), cells: ['', ...cells(tally)] })),
			{ party: null, cells: [m.voting_together({}, { locale }), ...cells(total)] }
		]
	};
}

/** What quorum and majority required and obtained, condition by condition. */
function conditionsTable({ record: { vote }, locale, party }: Speaker): RecordTable {
	const { quorum, majority } = vote.result;
	const rows = [
		...quorum.map((condition) => ({ condition, what: m.voting_quorum_short({}, { locale }) })),
		...majority.map((condition) => ({ condition, what: m.voting_majority_short({}, { locale }) }))
	];
	return {
		title: m.voting_conditions({}, { locale }),
		note: '',
		columns: [
			{ words: m.voting_asked_of({}, { locale }), number: false, wide: true },
			{ words: '', number: false },
			{ words: m.voting_condition({}, { locale }), number: false },
			{ words: m.voting_arithmetic({}, { locale }), number: true },
			{ words: m.voting_outcome({}, { locale }), number: false }
		],
		rows: rows.map(({ condition, what }) => ({
			party: party(condition.party),
			cells: [
				m.voting_together({}, { locale }),
				what,
				condition.name,
				arithmeticIn(vote.result, condition),
				condition.met ? m.live_met({}, { locale }) : m.live_not_met({}, { locale })
			]
		}))
	};
}

/** The register as it was frozen, with how each voted where votes are by name. */
function registerTable({ record: { vote }, locale, say, party }: Speaker): RecordTable {
	const byName = (vote.ballots?.length ?? 0) > 0;
	const choiceOf = new Map(vote.ballots?.map(({ seat, choice }) => [seat, choice]));
	const saidWords = (said: Said) =>
		isPaper(said) ? paperInWords(said, vote.candidates, locale)! : CHOICES[said]({}, { locale });
	const weighted = vote.register.some(({ weight }) => weight.numerator !== weight.denominator);
	return {
		title: byName ? m.voting_by_seat({}, { locale }) : m.voting_register({}, { locale }),
		note: m.voting_register_frozen({}, { locale }),
		columns: [
			{ words: m.minutes_vote_party({}, { locale }), number: false },
			{ words: m.voting_seat({}, { locale }), number: true },
			{ words: m.voting_name({}, { locale }), number: false, wide: true },
			...(weighted ? [{ words: m.voting_weight({}, { locale }), number: true }] : []),
			...(byName ? [{ words: m.voting_vote({}, { locale }), number: false }] : [])
		],
		rows: seatsInOrder(vote).map(({ party: { party: id }, seat }) => {
			const choice = choiceOf.get(seat.seat);
			return {
				party: party(id),
				cells: [
					'',
					seat.number === null ? '' : String(seat.number),
					seat.for_name
						? `${say(seat.name)} (${m.voting_alternate({}, { locale })} ${say(seat.for_name)})`
						: say(seat.name),
					...(weighted ? [fraction(seat.weight)] : []),
					...(byName ? [choice ? saidWords(choice) : m.voting_not_cast({}, { locale })] : [])
				]
			};
		})
	};
}

function fraction({ numerator, denominator }: { numerator: number; denominator: number }): string {
	return denominator === 1 ? String(numerator) : `${numerator}/${denominator}`;
}

/** What parties entered in a consensus call, reservations among it, and what became of objections. */
function positionsOf({ record: { vote }, locale, say, party }: Speaker): RecordSaying[] {
	return vote.positions.map((position) => {
		if ('stance' in position)
			return {
				party: party(position.of_party),
				head: STANCES[position.stance]({}, { locale }),
				text: [say(position.text)]
			};
		const words =
			position.objection === 'WITHDRAWN' ? m.voting_objection_withdrawn : m.voting_objection_sustained;
		return { party: party(position.of_party), head: words({}, { locale }), text: [] };
	});
}

/** What each party holds after a call without consensus; a position that several share names them all. */
function filedBy({ record: { vote }, locale, say, party }: Speaker): RecordSaying[] {
	return (vote.party_positions ?? []).map(({ parties, text }) => ({
		party: parties.length === 1 ? party(parties[0]) : null,
		head:
			parties.length === 1
				? m.live_filed({}, { locale })
				: m.minutes_joint_position_of(
						{ party: parties.map((id) => party(id)?.label).join(m.live_and({}, { locale })) },
						{ locale }
					),
		text: say(text).split(/\r?\n/)
	}));
}
function challengesOf({ record: { vote }, locale, say, party }: Speaker): RecordSaying[] {
	return (vote.challenges ?? []).map(({ party: of, name, reason, recount, ruling }) => ({
		party: party(of),
		head: say(name),
		text: [
			say(reason),
			...(recount ? [(recount.same ? m.voting_recount_same : m.voting_recount_differs)({}, { locale })] : []),
			...(ruling
				? [
						(ruling.ruling === 'UPHELD' ? m.voting_ruled_upheld : m.voting_ruled_dismissed)(
							{ reason: say(ruling.reason) },
							{ locale }
						)
					]
				: [])
		]
	}));
}

function explanationsOf({ record: { vote }, locale, say, party }: Speaker): RecordSaying[] {
	return (vote.explanations ?? []).map(({ party: of, name, for_party, text }) => ({
		party: party(of),
		head: for_party ? m.voting_for_the_side({ name: say(name) }, { locale }) : say(name),
		text: say(text).split(/\r?\n/)
	}));
}

/** Declared, never counted. */
function correctionsOf({ record: { vote }, locale, say, party }: Speaker): RecordSaying[] {
	return (vote.corrections ?? []).map(({ party: of, name, cast, meant, text }) => ({
		party: party(of),
		head: say(name),
		text: [
			m.voting_correction_words(
				{
					cast: cast ? CHOICES[cast]({}, { locale }) : m.voting_not_cast({}, { locale }),
					meant: CHOICES[meant]({}, { locale })
				},
				{ locale }
			),
			say(text)
		].filter(Boolean)
	}));
}
