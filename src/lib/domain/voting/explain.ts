import { inLocale, type Text2 } from '../text2.ts';
import type { Condition, Tally, VoteOutcome } from './outcome.ts';
import { paperFormOf } from './paper.ts';
import type { Base } from './recusal.ts';
import type { Both } from './rule-words.ts';
import { verdictWords } from './verdict-words.ts';

/**
 * Ruling 23: under a rule of votes cast the row says `2 > 1`; under a fixed base it says how many were needed of
 * how many, `8 ≥ 8/15`.
 */
export function arithmetic(condition: Condition, tally: Tally | undefined): string {
	const opposed = condition.opposed ?? (condition.name === 'M_SIMPLE_CAST' ? tally?.against : undefined);
	const { obtained, required, met } = condition;
	if (opposed !== undefined) {
		const [f, a] = [BigInt(obtained), BigInt(opposed)];
		return `${obtained} ${f > a ? '>' : f === a ? '=' : '<'} ${opposed}`;
	}
	const base = condition.base === undefined ? '' : `/${condition.base}`;
	return `${obtained} ${met ? '≥' : '<'} ${required}${base}`;
}

/** The arithmetic of one condition of an outcome, with the figures of the party that it asks, or of the whole. */
export function arithmeticIn({ total, parties }: VoteOutcome, condition: Condition): string {
	const { party } = condition;
	return arithmetic(
		condition,
		party === undefined ? total : parties.find((one) => one.party === party)?.tally
	);
}

/** The condition to show beside a party's figures: the first that it did not meet, else the first it was asked. */
export function conditionOf({ majority }: VoteOutcome, party: string): Condition | undefined {
	const own = majority.filter((condition) => condition.party === party);
	return own.find(({ met }) => !met) ?? own[0];
}

/** How a party is named, in whatever languages its label has. */
type LabelOf = (party: string) => Text2;
type In = 'zh' | 'en';

/** The result in one sentence for each language, and one each on its base where seats were recused and on a quorum that was not there, from the outcome alone; `labelOf` names a party. */
export function explainOutcome(outcome: VoteOutcome, labelOf: LabelOf): Both {
	const said = explainResult(outcome, labelOf);
	const more = [baseWords(outcome.total), outcome.withoutQuorum ? WITHOUT_QUORUM : null].filter(
		(words) => words !== null
	);
	return {
		zh: [said, ...more].map(({ zh }) => zh).join(''),
		en: [said, ...more].map(({ en }) => en).join(' ')
	};
}

/** Marks a vote that was held without a quorum. */
const WITHOUT_QUORUM: Both = {
	zh: '表决时不足法定人数，依章程表决并注明。',
	en: 'Taken without a quorum, which the charter allows if it is marked.'
};

/** Of how many seats a vote counts, where some are recused from it; null where none is. */
export function baseWords({ members, recused = 0, withoutVote = 0 }: Base): Both | null {
	if (recused + withoutVote === 0) return null;
	const all = members + recused;
	const stay = withoutVote > 0;
	return {
		zh: `表决基数${members}席${recused > 0 ? `（共${all}席，回避${recused}席）` : ''}${stay ? `，其中${withoutVote}席回避，不投票` : ''}。`,
		en: `Base: ${recused > 0 ? `${members} of ${all} seats, ${recused} recused` : `${members} seats`}${stay ? `, ${withoutVote} of them recused and without a vote` : ''}.`
	};
}

function explainResult(outcome: VoteOutcome, labelOf: LabelOf): Both {
	if (outcome.positions) return explainConsensus(outcome, labelOf);
	if (outcome.verdict === 'INQUORATE' || outcome.verdict === 'VOID_NO_QUORUM')
		return explainQuorum(outcome, labelOf);
	if (outcome.ranking) return explainPapers(outcome);
	return { zh: explainBallot(outcome, labelOf, 'zh'), en: explainBallot(outcome, labelOf, 'en') };
}

function explainBallot(outcome: VoteOutcome, labelOf: LabelOf, locale: In): string {
	const zh = locale === 'zh';
	const rows = outcome.majority
		.map((condition) => rowOf(outcome, condition, labelOf, locale))
		.join(zh ? '，' : ', ');
	const failed = failureOf(outcome, labelOf, locale);
	return zh
		? `${figuresOf(outcome, 'zh')}；${rows}。${failed}${castingOf(outcome, 'zh')}${verdictWords(outcome.verdict).zh}。`
		: `${figuresOf(outcome, 'en')}; ${rows}. ${failed}${castingOf(outcome, 'en')}${verdictWords(outcome.verdict).en}.`;
}

function figuresOf({ total }: VoteOutcome, locale: In): string {
	const { for: favour, against, abstain, blank = 0, invalid = 0 } = total;
	const papers =
		locale === 'zh'
			? `${blank > 0 ? `，空白${blank}票` : ''}${invalid > 0 ? `，无效${invalid}票` : ''}`
			: `${blank > 0 ? `, blank ${blank}` : ''}${invalid > 0 ? `, invalid ${invalid}` : ''}`;
	return locale === 'zh'
		? `共计赞成${favour}票，反对${against}票，弃权${abstain}票${papers}`
		: `In favour ${favour}, against ${against}, abstentions ${abstain}${papers}`;
}

/** Where it failed, and what would have been enough where one number says it. */
function failureOf({ verdict, failed, need }: VoteOutcome, labelOf: LabelOf, locale: In): string {
	if (verdict !== 'REJECTED' && verdict !== 'TIE_NOT_ADOPTED') return '';
	if (failed?.party) {
		const name = nameIn(labelOf(failed.party), locale);
		return locale === 'zh' ? `${name}未达到要求，` : `The condition failed in ${name}. `;
	}
	if (need?.total === undefined) return '';
	const unit = { VOTE: ['票', ''], WEIGHT: ['票权', ' of weight'], PARTY: ['方', ' parties'] }[need.unit];
	return locale === 'zh'
		? `赞成须达${need.total}${unit[0]}，`
		: `It took ${need.total}${unit[1]} in favour. `;
}

function castingOf({ castingVote }: VoteOutcome, locale: In): string {
	if (!castingVote) return '';
	const favour = castingVote.choice === 'FOR';
	return locale === 'zh'
		? `票数相等，主席投${favour ? '赞成' : '反对'}票决定，`
		: `Tied; the chair decided ${favour ? 'for' : 'against'} it. `;
}

function rowOf(outcome: VoteOutcome, condition: Condition, labelOf: LabelOf, locale: In): string {
	const tally = condition.party
		? outcome.parties.find(({ party }) => party === condition.party)?.tally
		: outcome.total;
	const words = arithmetic(condition, tally);
	const label = rowLabel(condition, labelOf, locale);
	return `${label}${locale === 'zh' ? '' : ' '}${words}${voiceOf(condition, locale)}`;
}

function rowLabel({ name, party }: Condition, labelOf: LabelOf, locale: In): string {
	if (party !== undefined) {
		const label = nameIn(labelOf(party), locale);
		// The other condition of a side: how many took part.
		if (name === 'M_SIDE_MIXED') return locale === 'zh' ? `${label}参加` : `${label} taking part`;
		return label;
	}
	const whole: Record<string, Both> = {
		M_BLOCK: { zh: '各方意见', en: 'voices of parties' },
		M_WEIGHTED_LCM: { zh: '加权', en: 'weighted' },
		M_WEIGHTED_PRESENT: { zh: '加权', en: 'weighted' }
	};
	return (whole[name] ?? { zh: '全体', en: 'all' })[locale];
}

function voiceOf({ voice }: Condition, locale: In): string {
	if (!voice) return '';
	const words = {
		FOR: { zh: '（该方赞成）', en: ' (for)' },
		AGAINST: { zh: '（该方反对）', en: ' (against)' },
		ABSTAIN: { zh: '（该方弃权）', en: ' (abstaining)' }
	};
	return words[voice][locale];
}

const QUORUMS: Record<string, Both> = {
	Q_SHARE: { zh: '出席', en: 'present' },
	Q_COUNT: { zh: '出席', en: 'present' },
	Q_PARTY_COUNT: { zh: '出席', en: 'present' },
	Q_PARTY_SHARE: { zh: '出席', en: 'present' },
	Q_PARTY_ORG: { zh: '有代表的单位', en: 'organisations represented' },
	Q_CHIEF: { zh: '首席代表在场', en: 'chief representative there' },
	Q_CAST2: { zh: '赞成与反对票合计', en: 'votes for and against' },
	Q_WCAST2: { zh: '加权的赞成与反对票合计', en: 'weighted votes for and against' },
	Q_NONE_RECONVENED: { zh: '重新召集', en: 'reconvened' }
};

/** What the quorum lacked, condition by condition; figures of votes are said too where they were counted. */
function explainQuorum(outcome: VoteOutcome, labelOf: LabelOf): Both {
	// Of a vote that was held without a quorum of presence only votes cast could fail it.
	const failed = outcome.quorum.filter(
		({ met, name }) => !met && (!outcome.withoutQuorum || name === 'Q_CAST2' || name === 'Q_WCAST2')
	);
	const row = ({ name, party, obtained, required }: Condition, locale: In) => {
		const words = QUORUMS[name]?.[locale] ?? name;
		if (locale === 'zh')
			return `${party === undefined ? '' : nameIn(labelOf(party), 'zh')}${words}${obtained}，须达${required}`;
		return `${party === undefined ? '' : `${nameIn(labelOf(party), 'en')} `}${words} ${obtained} of the ${required} needed`;
	};
	const counted = outcome.verdict === 'VOID_NO_QUORUM';
	return {
		zh: `${counted ? `${figuresOf(outcome, 'zh')}；` : ''}${failed.map((one) => row(one, 'zh')).join('；')}。${verdictWords(outcome.verdict).zh}。`,
		en: `${counted ? `${figuresOf(outcome, 'en')}; ` : ''}${failed.map((one) => row(one, 'en')).join(', ')}. ${verdictWords(outcome.verdict).en}.`
	};
}

/** What papers came to: the score of every option in their order, and who is first, or who tie for it. */
function explainPapers(outcome: VoteOutcome): Both {
	const said = (locale: In) => {
		const zh = locale === 'zh';
		const sentence = `${scoresIn(outcome, locale)}${othersIn(outcome, locale)}`;
		return zh ? `${sentence}。${firstIn(outcome, 'zh')}。` : `${sentence}. ${firstIn(outcome, 'en')}.`;
	};
	return { zh: said('zh'), en: said('en') };
}

/** What papers decided, without the figures: who is elected, or what comes first. */
export function decisionOfPapers(outcome: VoteOutcome): Both {
	return { zh: firstIn(outcome, 'zh'), en: firstIn(outcome, 'en') };
}

function scoresIn({ ranking, rule, options }: VoteOutcome, locale: In): string {
	const { score, places } = ranking!;
	const points = paperFormOf(rule) === 'PREFERENCE';
	const unit = { zh: points ? '分' : '票', en: points ? ' points' : ' votes' };
	const one = points ? ' point' : ' vote';
	const scores = places.flat().map((id) => {
		const figure = score[id]!;
		const name = optionIn(options, id, locale);
		return locale === 'zh'
			? `${name}${figure}${unit.zh}`
			: `${name} ${figure}${figure === 1 ? one : unit.en}`;
	});
	return scores.join(locale === 'zh' ? '，' : ', ');
}

/** Papers that count for nobody. */
function othersIn({ ranking, total }: VoteOutcome, locale: In): string {
	const zh = locale === 'zh';
	return [
		ranking!.void > 0 && (zh ? `无效${ranking!.void}张` : `${ranking!.void} void`),
		total.abstain > 0 && (zh ? `弃权${total.abstain}票` : `abstentions ${total.abstain}`),
		total.notCast > 0 && (zh ? `未投${total.notCast}票` : `not cast ${total.notCast}`)
	]
		.filter(Boolean)
		.map((words) => `${zh ? '；' : '; '}${words}`)
		.join('');
}

function firstIn({ ranking, rule, options, verdict }: VoteOutcome, locale: In): string {
	const { places, valid, runOff } = ranking!;
	const zh = locale === 'zh';
	const election = paperFormOf(rule) === 'ELECTION';
	if (valid === 0) return zh ? '没有有效票' : 'No paper counted';
	const names = (places[0] ?? []).map((id) => optionIn(options, id, locale));
	const first = names.join(zh ? '、' : names.length === 2 ? ' and ' : ', ');
	if (verdict === 'ADOPTED') {
		if (election) return zh ? `${first}得票最多，当选` : `${first} has the most votes and is elected`;
		return zh ? `名次之和最小者居先：${first}居第一位` : `The fewest points come first: ${first}`;
	}
	const tied = zh ? `${first}并列第一` : `${first} tie for the first place`;
	if (!election) return tied;
	const again = runOff ? (zh ? '，须在其中再次投票' : '; it takes a run-off between them') : '';
	return `${tied}${zh ? '，无人当选' : ', and nobody is elected'}${again}`;
}

function optionIn(options: VoteOutcome['options'], id: string, locale: In): string {
	const option = options?.find((one) => one.id === id);
	return option ? nameIn(option.label, locale) : id;
}

function explainConsensus(outcome: VoteOutcome, labelOf: (party: string) => Text2): Both {
	const verdict = verdictWords(outcome.verdict);
	const by = (stance: string, state: string, locale: 'zh' | 'en') =>
		(outcome.positions ?? [])
			.filter((position) => position.stance === stance && position.state === state)
			.map(({ party }) => nameIn(labelOf(party), locale))
			.join(locale === 'zh' ? '、' : ', ');
	const zh = [
		by('OBJECTION', 'SUSTAINED', 'zh') && `${by('OBJECTION', 'SUSTAINED', 'zh')}坚持反对`,
		by('RESERVATION', 'STANDING', 'zh') && `${by('RESERVATION', 'STANDING', 'zh')}保留意见`,
		by('STAND_ASIDE', 'STANDING', 'zh') && `${by('STAND_ASIDE', 'STANDING', 'zh')}不参加但不反对`
	].filter(Boolean);
	const en = [
		by('OBJECTION', 'SUSTAINED', 'en') && `objection sustained by ${by('OBJECTION', 'SUSTAINED', 'en')}`,
		by('RESERVATION', 'STANDING', 'en') && `reservation by ${by('RESERVATION', 'STANDING', 'en')}`,
		by('STAND_ASIDE', 'STANDING', 'en') && `${by('STAND_ASIDE', 'STANDING', 'en')} stood aside`
	].filter(Boolean);
	return {
		zh: `${zh.length ? `${zh.join('，')}；` : ''}${verdict.zh}。`,
		en: `${verdict.en}${en.length ? `; ${en.join('; ')}` : ''}.`
	};
}

function nameIn(label: Text2, locale: 'zh' | 'en'): string {
	return inLocale(label, locale).text;
}
