import { inLocale, type Text2 } from '../text2.ts';
import { parseMajority } from './majority.ts';
import type { Condition, Tally, Verdict, VoteOutcome } from './outcome.ts';
import { majorityWords, type Both } from './rule-words.ts';

const VERDICTS: Record<Verdict, Both> = {
	ADOPTED: { zh: '通过', en: 'Adopted' },
	REJECTED: { zh: '未通过', en: 'Not adopted' },
	TIE_NOT_ADOPTED: { zh: '票数相等，未通过', en: 'Tied, not adopted' },
	INQUORATE: { zh: '未达法定人数，不计票', en: 'No quorum, not counted' },
	VOID_NO_QUORUM: { zh: '投票数未达法定数，表决无效', en: 'Too few votes cast, void' },
	ADOPTED_BY_CONSENSUS: { zh: '协商一致，通过', en: 'Adopted by consensus' },
	NO_CONSENSUS: { zh: '未能协商一致', en: 'No consensus' }
};

/** The verdict in two or three words. */
export function verdictWords(verdict: Verdict): Both {
	return VERDICTS[verdict];
}

/** What a rule of decision asks for, e.g. 三方各自赞成多于反对; one that cannot be read shows as it is written. */
export function ruleWords(rule: string, parties: number): Both {
	try {
		return majorityWords(parseMajority(rule), parties);
	} catch {
		return { zh: rule, en: rule };
	}
}

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

/** The result in one sentence for each language, from the outcome alone; `labelOf` names a party. */
export function explainOutcome(outcome: VoteOutcome, labelOf: (party: string) => Text2): Both {
	const verdict = VERDICTS[outcome.verdict];
	if (outcome.positions) return explainConsensus(outcome, labelOf);
	const { total } = outcome;
	const zhRows = outcome.majority.map((condition) => rowOf(outcome, condition, labelOf, 'zh'));
	const enRows = outcome.majority.map((condition) => rowOf(outcome, condition, labelOf, 'en'));
	const failed = outcome.failed?.party;
	return {
		zh: `共计赞成${total.for}票，反对${total.against}票，弃权${total.abstain}票；${zhRows.join('，')}。${
			failed ? `${nameIn(labelOf(failed), 'zh')}未达到要求，` : ''
		}${verdict.zh}。`,
		en: `In favour ${total.for}, against ${total.against}, abstentions ${total.abstain}; ${enRows.join(', ')}. ${
			failed ? `The condition failed in ${nameIn(labelOf(failed), 'en')}. ` : ''
		}${verdict.en}.`
	};
}

function rowOf(
	outcome: VoteOutcome,
	condition: Condition,
	labelOf: (party: string) => Text2,
	locale: 'zh' | 'en'
): string {
	const tally = condition.party
		? outcome.parties.find(({ party }) => party === condition.party)?.tally
		: outcome.total;
	const label = condition.party ? nameIn(labelOf(condition.party), locale) : locale === 'zh' ? '全体' : 'all';
	return locale === 'zh'
		? `${label}${arithmetic(condition, tally)}`
		: `${label} ${arithmetic(condition, tally)}`;
}

function explainConsensus(outcome: VoteOutcome, labelOf: (party: string) => Text2): Both {
	const verdict = VERDICTS[outcome.verdict];
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
