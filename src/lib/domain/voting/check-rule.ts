import { readRule } from './describe-rule.ts';
import type { Majority } from './majority.ts';
import type { HeadsMajority } from './majority-of-heads.ts';
import { missingParties, namedParties } from './parties-of-rule.ts';
import type { Quorum } from './quorum.ts';
import { partyWords, type Both } from './rule-words.ts';
import { RuleError } from './rule.ts';
import { ruleErrorZh } from './rule-error-words.ts';

/** What a body is made of, as far as a rule can clash with it. Keys are those of `partyKey`. */
export interface Composition {
	parties: { key: string; seats: number; organisations?: number }[];
}

export type RuleProblemCode =
	| 'UNREADABLE'
	| 'OTHER_FAMILY'
	| 'UNKNOWN_PARTY'
	| 'EMPTY_PARTY'
	| 'ABOVE_SEATS'
	| 'NEVER_MET'
	| 'ASKS_NOTHING'
	| 'NO_NUMBER';

/** Why a rule cannot stand in a charter; `at` is the place in its text, counted in characters from 1, where known. */
export interface RuleProblem extends Both {
	code: RuleProblemCode;
	at?: number;
	party?: string;
}

/**
 * Whether a rule of quorum or decision can stand in the charter of such a body: null, or why it can never be met,
 * decides nothing or contradicts the body. Of rules joined by OR one that can be met is enough.
 *
 * @param family what is expected in this place; either when not given
 */
export function checkRule(
	rule: string,
	composition: Composition,
	family?: 'quorum' | 'majority'
): RuleProblem | null {
	try {
		const read = readRule(rule);
		if (family && read.kind !== family) return otherFamily(family);
		return read.kind === 'quorum'
			? quorumProblem(read.quorum, composition)
			: majorityProblem(read.majority, composition);
	} catch (error) {
		if (!(error instanceof RuleError)) throw error;
		return {
			code: 'UNREADABLE',
			at: error.at,
			zh: `规则在第${error.at}个字符处无法读取：${ruleErrorZh(error.reason)}。`,
			en: `The rule cannot be read at character ${error.at}: ${error.reason}.`
		};
	}
}

function quorumProblem(quorum: Quorum, composition: Composition): RuleProblem | null {
	const { parties } = composition;
	const all = parties.reduce((sum, { seats }) => sum + seats, 0);
	switch (quorum.rule) {
		case 'AND':
			return first(quorum.of.map((part) => quorumProblem(part, composition)));
		case 'OR': {
			const problems = quorum.of.map((part) => quorumProblem(part, composition));
			return problems.every((problem) => problem !== null) ? first(problems) : null;
		}
		case 'Q_COUNT':
			return quorum.count > all ? aboveSeats(quorum.count, all) : null;
		case 'Q_PARTY_COUNT': {
			const short = parties.find(({ seats }) => seats < quorum.count);
			return short ? aboveSeats(quorum.count, short.seats, short.key) : null;
		}
		case 'Q_PARTY_SHARE':
		case 'Q_PARTY_ORG':
		case 'Q_CHIEF': {
			const empty = parties.find(
				({ seats, organisations }) => seats === 0 || (quorum.rule === 'Q_PARTY_ORG' && organisations === 0)
			);
			if (empty) return emptyParty(empty.key);
			if (quorum.rule === 'Q_CHIEF') return null;
			return quorum.strict && isWhole(quorum.share) ? neverMore() : null;
		}
		case 'Q_SHARE':
			return quorum.strict && isWhole(quorum.share) ? neverMore() : null;
		case 'Q_NONE_RECONVENED':
			return {
				code: 'NEVER_MET',
				zh: '只对重新召集的会议成立：第一次会议永远达不到法定人数。请用 OR 与其他条件并列。',
				en: 'It holds for a reconvened sitting only: a first sitting could never have a quorum. Join it to another by OR.'
			};
		case 'Q_CAST2':
			return quorum.share
				? null
				: {
						code: 'NO_NUMBER',
						zh: '章程须写明投票数占席位的比例，例如 Q_CAST2(1/2)。',
						en: 'A charter has to say which share of the seats votes have to reach, such as Q_CAST2(1/2).'
					};
		case 'Q_WCAST2':
			return null;
	}
}

function majorityProblem(majority: Majority, composition: Composition): RuleProblem | null {
	if (majority.rule === 'OR') {
		const problems = majority.of.map((part) => majorityProblem(part, composition));
		return problems.every((problem) => problem !== null)
			? first(problems)
			: unknownParty(majority, composition);
	}
	if (majority.rule === 'AND') return first(majority.of.map((part) => majorityProblem(part, composition)));
	const unknown = unknownParty(majority, composition);
	if (unknown) return unknown;
	const present = composition.parties.map(({ key, seats }) => ({ key, filled: seats }));
	const [empty] = missingParties(majority, present);
	if (empty !== undefined) return emptyParty(empty);
	if (composition.parties.length === 0 && majority.rule === 'M_CONCURRENT')
		return { code: 'NEVER_MET', zh: '机构没有任何一方。', en: 'The body has no party.' };
	return innerRules(majority).some(asksNothing)
		? {
				code: 'ASKS_NOTHING',
				zh: '比例为零：即使无人赞成也算通过。',
				en: 'The share is nothing: it would adopt what nobody is for.'
			}
		: null;
}

/** The rules of one count inside a rule. */
function innerRules(majority: Majority): HeadsMajority[] {
	switch (majority.rule) {
		case 'AND':
		case 'OR':
			return majority.of.flatMap(innerRules);
		case 'M_CONCURRENT':
		case 'M_NO_PARTY_AGAINST':
		case 'M_WEIGHTED_LCM':
		case 'M_WEIGHTED_PRESENT':
			return [majority.inner];
		case 'M_BLOCK':
		case 'M_NESTED':
			return [majority.inner, majority.outer];
		case 'M_SIDE_MIXED':
		case 'M_CONSENSUS':
		case 'M_PREF_POINTS':
		case 'M_PLURALITY':
			return [];
		default:
			return [majority];
	}
}

function asksNothing(majority: HeadsMajority): boolean {
	if (majority.rule === 'AND') return majority.of.every(asksNothing);
	if (majority.rule === 'OR') return majority.of.some(asksNothing);
	return 'share' in majority && majority.share.numerator === 0;
}

function unknownParty(majority: Majority, { parties }: Composition): RuleProblem | null {
	const unknown = namedParties(majority).find((name) => !parties.some(({ key }) => key === name));
	if (unknown === undefined) return null;
	const { zh, en } = partyWords(unknown);
	return {
		code: 'UNKNOWN_PARTY',
		party: unknown,
		zh: `规则提到“${zh}”，但机构没有这一方。`,
		en: `The rule names ${en}, which the body does not have.`
	};
}

function emptyParty(key: string): RuleProblem {
	const { zh, en } = partyWords(key);
	return {
		code: 'EMPTY_PARTY',
		party: key,
		zh: `规则要求各方分别达到条件，但${zh}没有席位，因此永远不能满足。`,
		en: `The rule asks every party, but ${en} has no seat: it could never be met.`
	};
}

function aboveSeats(asked: number, seats: number, key?: string): RuleProblem {
	const { zh, en } = key === undefined ? { zh: '全体', en: 'the whole body' } : partyWords(key);
	return {
		code: 'ABOVE_SEATS',
		...(key !== undefined && { party: key }),
		zh: `要求${asked}席，但${zh}只有${seats}席。`,
		en: `It asks for ${asked} seats, but ${en} has only ${seats}.`
	};
}

function neverMore(): RuleProblem {
	return {
		code: 'NEVER_MET',
		zh: '不可能有超过全部的席位出席。',
		en: 'More than all can never be present.'
	};
}

function otherFamily(family: 'quorum' | 'majority'): RuleProblem {
	return family === 'quorum'
		? {
				code: 'OTHER_FAMILY',
				zh: '这里须写法定人数规则（Q_…）。',
				en: 'A rule of quorum (Q_…) belongs here.'
			}
		: { code: 'OTHER_FAMILY', zh: '这里须写表决规则（M_…）。', en: 'A rule of decision (M_…) belongs here.' };
}

function isWhole({ numerator, denominator }: { numerator: number; denominator: number }): boolean {
	return numerator === denominator;
}

function first(problems: (RuleProblem | null)[]): RuleProblem | null {
	return problems.find((problem) => problem !== null) ?? null;
}
