import type { MinutesBlock, VoteRow } from '#lib/domain/minutes/document.ts';
import {
	standsAdopted,
	type ItemFact,
	type MotionFact,
	type MinutesFacts,
	type QuorumChange,
	type VoteFact
} from '#lib/domain/minutes/facts.ts';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import { inLocale, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { dateWithYear, timeOfDay, timeRange } from '#lib/domain/time/format.ts';
import { papersOf } from '#lib/domain/voting/box.ts';
import { ruleWords } from '#lib/domain/voting/decision-words.ts';
import { arithmetic, conditionOf, decisionOfPapers, explainOutcome } from '#lib/domain/voting/explain.ts';
import { m } from '#lib/paraglide/messages.js';
import { FORM_WORDS } from '../voting/form-words.ts';
import { attendanceBlock } from './attendance-block.ts';
import { proceduralBlock } from './procedural-block.ts';
import { afterVoteBlocks } from './after-vote-blocks.ts';
import { labelOf, speaker } from './who-spoke.ts';

/** One part of the minutes: its heading, the prose that people may write, and the facts that nobody may. */
export interface MinutesSection {
	/** Key of the passage: `opening`, `item:<id>`, `closing`. */
	key: string;
	heading: Text2 | null;
	passage: Text2;
	facts: MinutesBlock[];
	/** It is closed to the reader, and left out. */
	leftOut?: true;
}

/** The minutes as sections in reading order; labels in the reader's language, texts as they were put. */
export function minutesSections(facts: MinutesFacts, prose: Prose, locale: Locale): MinutesSection[] {
	const section = (key: string, heading: Text2 | null, blocks: MinutesBlock[]): MinutesSection => ({
		key,
		heading,
		passage: prose.passages[key] ?? {},
		facts: blocks
	});
	const register = attendanceBlock(facts, locale);
	return [
		section('opening', null, [
			{ kind: 'paragraph', text: openingFacts(facts) },
			...facts.outages.map((outage) => sentence((of) => outageSentence(facts, outage, of))),
			...(facts.briefing ? [{ kind: 'paragraph' as const, text: briefingFacts(facts.briefing) }] : []),
			...facts.inquorate.map((sitting) => sentence((of) => inquorateSentence(facts, sitting, of))),
			...wordsAt(facts, facts.general, locale),
			...actionBlocks(facts.general, locale)
		]),
		...facts.items.map((item, at) => ({
			...section(
				`item:${item.id}`,
				item.title,
				item.leftOut ? leftOutFacts(facts, item, at + 1, locale) : itemFacts(facts, item, locale)
			),
			...(item.leftOut && { leftOut: true as const })
		})),
		section('closing', null, register ? [register] : [])
	];
}

function openingFacts(facts: MinutesFacts): Text2 {
	return { zh: openingSentence(facts, 'zh'), en: openingSentence(facts, 'en') };
}

function openingSentence(facts: MinutesFacts, locale: Locale): string {
	const { convened } = facts;
	const from = new Date(facts.openedAt ?? convened.starts);
	const to = new Date(facts.closedAt ?? convened.ends);
	const parties = facts.openingQuorum?.parties ?? [];
	return m.minutes_fact_opening(
		{
			date: dateWithYear(from, convened.zone, locale),
			time: timeRange(from, to, convened.zone, locale),
			place: inLocale(convened.place, locale).text || (convened.link ?? ''),
			title: inLocale(convened.title, locale).text,
			chair: inLocale(convened.chair.name, locale).text,
			recorder: facts.recorder ? inLocale(facts.recorder.name, locale).text : '',
			filled: parties.reduce((sum, party) => sum + party.filled, 0),
			present: parties.reduce((sum, party) => sum + party.present, 0),
			parties: presentByParty(facts, parties, locale)
		},
		{ locale }
	);
}

/** That the meeting went on with paper for a while, and that what was done then was entered later. */
function outageSentence(
	{ convened: { zone } }: MinutesFacts,
	{ from, until, stated }: MinutesFacts['outages'][number],
	locale: Locale
): string {
	const at = (instant: string) => timeOfDay(new Date(instant), zone);
	return m.outage_fact({ from: at(from), until: at(until), stated: at(stated) }, { locale });
}

/** That there was no quorum, and why briefings were heard all the same (ruling 24). */
function briefingFacts(reason: Text2): Text2 {
	const sentence = (locale: Locale) =>
		m.minutes_fact_briefing({ reason: inLocale(reason, locale).text }, { locale });
	return { zh: sentence('zh'), en: sentence('en') };
}

/** That this is another sitting of a meeting that had no quorum on its day. */
function inquorateSentence(
	facts: MinutesFacts,
	{ starts, quorum }: MinutesFacts['inquorate'][number],
	locale: Locale
): string {
	const { zone } = facts.convened;
	return m.minutes_fact_reconvened(
		{
			date: dateWithYear(new Date(starts), zone, locale),
			parties: presentByParty(facts, quorum.parties, locale)
		},
		{ locale }
	);
}

function presentByParty(
	facts: MinutesFacts,
	parties: readonly { party: string; filled: number; present: number }[],
	locale: Locale
): string {
	return parties
		.map(
			({ party, filled, present }) => `${inLocale(labelOf(facts, party), locale).text} ${present}/${filled}`
		)
		.join(locale === 'zh' ? '，' : ', ');
}

/** That the item was closed, and to whom its part of the minutes is; and what happened to the meeting as such. */
function leftOutFacts(facts: MinutesFacts, item: ItemFact, n: number, locale: Locale): MinutesBlock[] {
	const words = item.audience === 'PARTIES' ? m.minutes_left_out_parties : m.minutes_left_out_seats;
	return [sentence((of) => words({ n }, { locale: of })), ...wordsAt(facts, item, locale)];
}

function sentence(words: (locale: Locale) => string): MinutesBlock {
	return { kind: 'paragraph', text: { zh: words('zh'), en: words('en') } };
}

function itemFacts(facts: MinutesFacts, item: ItemFact, locale: Locale): MinutesBlock[] {
	const blocks: MinutesBlock[] = [];
	if (item.audience) {
		const closed = item.audience === 'PARTIES' ? m.minutes_fact_closed_parties : m.minutes_fact_closed_seats;
		blocks.push(sentence((of) => closed({}, { locale: of })));
	}
	if (item.addedWithConsentOf) blocks.push(sentence((of) => m.minutes_fact_item_added({}, { locale: of })));
	if (item.movedWithConsentOf) blocks.push(sentence((of) => m.minutes_fact_item_moved({}, { locale: of })));
	if (item.speakers.length > 0) blocks.push(sentence((of) => speakersSentence(facts, item, of)));
	blocks.push(...wordsAt(facts, item, locale));
	const shown = new Set<string>();
	for (const vote of item.votes) {
		const motion = item.motions.find(({ id }) => id === vote.motion);
		if (motion && !shown.has(motion.id)) {
			shown.add(motion.id);
			if (motion.reconsiders) blocks.push(reconsidersBlock(motion.reconsiders));
			blocks.push({ kind: 'text-put', label: m.minutes_text_put({}, { locale }), text: motion.text });
		}
		blocks.push(
			voteBlock(facts, vote, locale),
			...positionBlocks(facts, vote, locale),
			...filedBlocks(facts, vote, locale),
			...afterVoteBlocks(facts, vote, locale)
		);
		if (standsAdopted(vote) && !vote.onAmendment)
			blocks.push({ kind: 'decision', text: motion?.text ?? decided(vote), lead: '', due: '' });
	}
	blocks.push(...actionBlocks(item, locale));
	const outcome = outcomeOf(item);
	if (outcome) blocks.push({ kind: 'paragraph', text: outcome });
	return blocks;
}

/** What was given to somebody to do, with who leads and by when. */
function actionBlocks({ actions }: Pick<ItemFact, 'actions'>, locale: Locale): MinutesBlock[] {
	return actions.map(({ text, who, due }) => ({
		kind: 'decision',
		text,
		lead: inLocale(who, locale).text,
		due
	}));
}

function reconsidersBlock({ title, number }: NonNullable<MotionFact['reconsiders']>): MinutesBlock {
	const said = (locale: Locale) =>
		m.minutes_fact_reconsiders({ meeting: inLocale(title, locale).text, number }, { locale });
	return { kind: 'paragraph', text: { zh: said('zh'), en: said('en') } };
}

/** Who spoke on the item, in order, each with the side. */
function speakersSentence(facts: MinutesFacts, { speakers }: ItemFact, locale: Locale): string {
	const names = speakers.map(({ person, party }) => {
		const found = facts.people.find((one) => one.person === person);
		const name = found ? inLocale(found.name, locale).text : '';
		const side = party ? inLocale(labelOf(facts, party), locale).text : '';
		return side ? m.minutes_fact_speaker({ name, side }, { locale }) : name;
	});
	return m.minutes_fact_speakers({ names: names.join(locale === 'zh' ? '、' : ', ') }, { locale });
}

/** Statements for the record, noted points, procedural motions and changes of the quorum, in the record's order. */
function wordsAt(facts: MinutesFacts, place: MinutesFacts['general'], locale: Locale): MinutesBlock[] {
	const statements = place.statements.map(({ entry, party, person, text, on, later }) => ({
		entry,
		block: {
			kind: 'statement' as const,
			label: saidLater(
				facts,
				statementLabel(party ? inLocale(labelOf(facts, party), locale).text : '', on, locale),
				later,
				locale
			),
			speaker: speaker(facts, person, locale),
			text
		}
	}));
	const notes = place.notes.map(({ entry, party, text, rectified }) => ({
		entry,
		block: {
			kind: 'paragraph' as const,
			text: party ? prefixed(labelOf(facts, party), rectified ?? text) : (rectified ?? text)
		}
	}));
	const procedural = place.procedural.map((fact) => ({
		entry: fact.entry,
		block: proceduralBlock(facts, fact)
	}));
	const quorum = place.quorumChanges.map((change) => ({
		entry: change.entry,
		block: sentence((of) => quorumSentence(facts, change, of))
	}));
	return [...statements, ...notes, ...procedural, ...quorum]
		.sort((a, b) => a.entry - b.entry)
		.map(({ block }) => block);
}

/** That from this instant there was no quorum, or was one again, with the seats taken of each party. */
function quorumSentence(facts: MinutesFacts, { at, met, quorum }: QuorumChange, locale: Locale): string {
	return (met ? m.minutes_fact_quorum_regained : m.minutes_fact_quorum_lost)(
		{
			time: timeOfDay(new Date(at), facts.convened.zone),
			parties: presentByParty(facts, quorum.parties, locale)
		},
		{ locale }
	);
}

/** Beside a label, when it was said, where that was entered later. */
function saidLater(facts: MinutesFacts, label: string, later: string | undefined, locale: Locale): string {
	if (!later) return label;
	return m.outage_said_later({ label, time: timeOfDay(new Date(later), facts.convened.zone) }, { locale });
}

/** Whose words they are, and of what: a statement for the record, or what was said of an amendment and why it was moved. */
function statementLabel(party: string, on: ItemFact['statements'][number]['on'], locale: Locale): string {
	if (!on) return m.minutes_statement_of({ party }, { locale });
	const words = (on.reason ? m.minutes_reason_for : m.minutes_comment_on)(
		{ number: on.amendment },
		{ locale }
	);
	return [party, words].filter(Boolean).join(locale === 'zh' ? '：' : ': ');
}

function prefixed(label: Text2, text: Text2): Text2 {
	return {
		...(text.zh && { zh: `${label.zh ?? label.en ?? ''}：${text.zh}` }),
		...(text.en && { en: `${label.en ?? label.zh ?? ''}: ${text.en}` })
	};
}

function voteBlock(facts: MinutesFacts, vote: VoteFact, locale: Locale): MinutesBlock {
	const { outcome } = vote;
	const rows: VoteRow[] =
		vote.kind === 'CONSENSUS_CALL' || !outcome || outcome.ranking
			? []
			: outcome.parties.map(({ party, tally }) => {
					const condition = conditionOf(outcome, party);
					return {
						party: inLocale(labelOf(facts, party), locale).text,
						seats: tally.members,
						for: tally.for,
						against: tally.against,
						abstain: tally.abstain,
						notCast: tally.notCast,
						arithmetic: condition ? arithmetic(condition, tally) : '',
						met: condition ? condition.met : null
					};
				});
	return {
		kind: 'vote',
		title: inLocale(vote.question, locale).text,
		rule: ruleLine(facts, vote, locale),
		rows,
		outcome: [
			outcome ? explainOutcome(outcome, (party) => labelOf(facts, party))[locale] : '',
			boxLine(facts, vote, locale),
			recusedLine(facts, vote, locale)
		]
			.filter(Boolean)
			.join(locale === 'zh' ? '' : ' ')
	};
}

/** Who counted the papers of a secret ballot by hand, how many were handed out, and how many were in the box. */
function boxLine(facts: MinutesFacts, { box }: VoteFact, locale: Locale): string {
	if (!box) return '';
	const tellers = box.tellers
		.map(({ party, person }) =>
			m.minutes_fact_speaker(
				{
					name: speaker(facts, person, locale),
					side: inLocale(labelOf(facts, party), locale).text
				},
				{ locale }
			)
		)
		.join(locale === 'zh' ? '、' : ', ');
	return m.outage_box_line({ ...papersOf(box.counts), tellers }, { locale });
}

/** Who did not vote since he was recused, and why. */
function recusedLine(facts: MinutesFacts, { recused = [] }: VoteFact, locale: Locale): string {
	if (recused.length === 0) return '';
	const who = recused.map(({ party, person, reason }) =>
		m.minutes_vote_recused_one(
			{
				party: inLocale(labelOf(facts, party), locale).text,
				name: speaker(facts, person, locale),
				reason: inLocale(reason, locale).text.replace(/[。.]$/, '')
			},
			{ locale }
		)
	);
	return m.minutes_vote_recused({ who: who.join(locale === 'zh' ? '；' : '; ') }, { locale });
}

/** The question as it was answered; papers decide who or what, and not whether. */
function decided({ question, outcome }: VoteFact): Text2 {
	if (!outcome?.ranking) return question;
	const { zh, en } = decisionOfPapers(outcome);
	return {
		...(question.zh && { zh: `${question.zh}${zh}。` }),
		...(question.en && { en: `${question.en} ${en}.` })
	};
}

const FORMS = { ...FORM_WORDS, RECORD_VOTE: m.minutes_record_vote };

/** How it was decided: 记名表决，三方各自赞成多于反对; a call for consensus needs no rule beside its name. */
function ruleLine(facts: MinutesFacts, vote: VoteFact, locale: Locale): string {
	const form =
		vote.kind === 'CONSENSUS_CALL'
			? [m.minutes_consensus_call({}, { locale })]
			: [FORMS[vote.kind]({}, { locale }), ruleWords(vote.rule, facts.parties.length)[locale]];
	const later = vote.later
		? [m.outage_vote_later({ time: timeOfDay(new Date(vote.opened), facts.convened.zone) }, { locale })]
		: [];
	return [...form, ...later].join(locale === 'zh' ? '，' : ', ');
}

function positionBlocks(facts: MinutesFacts, vote: VoteFact, locale: Locale): MinutesBlock[] {
	const label = {
		RESERVATION: m.minutes_reservation_of,
		STAND_ASIDE: m.minutes_stand_aside_of,
		OBJECTION: m.minutes_objection_of
	};
	return vote.positions
		.filter(({ text, state }) => state !== 'WITHDRAWN' && (text.zh || text.en))
		.map(({ party, stance, text }) => ({
			kind: 'statement',
			label: label[stance]({ party: inLocale(labelOf(facts, party), locale).text }, { locale }),
			speaker: '',
			text
		}));
}

/** What the parties hold after a call without consensus, directly after it, each in its own words. */
function filedBlocks(facts: MinutesFacts, vote: VoteFact, locale: Locale): MinutesBlock[] {
	return vote.filed.map(({ parties, text }) => {
		const names = parties.map((party) => inLocale(labelOf(facts, party), locale).text);
		const label = parties.length > 1 ? m.minutes_joint_position_of : m.minutes_position_of;
		return {
			kind: 'statement',
			label: label({ party: names.join(locale === 'zh' ? '、' : ', ') }, { locale }),
			speaker: '',
			text
		};
	});
}

function outcomeOf(item: ItemFact): Text2 | null {
	const both = (message: (inputs: { to: string }, options: { locale: Locale }) => string): Text2 => ({
		zh: message({ to: item.referredTo?.zh ?? item.referredTo?.en ?? '' }, { locale: 'zh' }),
		en: message({ to: item.referredTo?.en ?? item.referredTo?.zh ?? '' }, { locale: 'en' })
	});
	switch (item.state) {
		case 'NOTED':
			return both(m.minutes_item_noted);
		case 'DEFERRED':
			return both(m.minutes_item_deferred);
		case 'REFERRED':
			return both(item.referredTo ? m.minutes_item_referred_to : m.minutes_item_referred);
		case 'WITHDRAWN':
			return both(m.minutes_item_withdrawn);
		case 'NOT_REACHED':
			return both(m.minutes_item_not_reached);
		default:
			return null;
	}
}
