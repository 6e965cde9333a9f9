import { partyKey, type Count, type Presence } from '../voting/count.ts';
import { judgeMajority, parseMajority } from '../voting/majority.ts';
import type { Tally } from '../voting/outcome.ts';
import { judgeQuorum, parseQuorum } from '../voting/quorum.ts';
import { parseRule, RuleError, type RuleCall } from '../voting/rule.ts';
import type { Text2 } from '../text2.ts';
import type { CharterRules } from './charter.ts';
import type { PartyKind } from './nouns.ts';

/** What is wrong with a charter: where (a dotted path into the rules), and why, in both languages. */
export interface CharterProblem {
	place: string;
	reason: Required<Text2>;
}

export interface CharterParty {
	kind: PartyKind;
	ordinal: number;
	label: Text2;
}

/**
 * What could never work in a body of these parties: seats of parties that it does not have, a rule that cannot be
 * read, one that names another body's party, one that fails even when every seat is there and votes for, and
 * provisions that contradict each other.
 */
export function checkCharter(rules: CharterRules, parties: readonly CharterParty[]): CharterProblem[] {
	const problems = [...seatProblems(rules, parties)];
	if (problems.length > 0) return problems;
	problems.push(...quorumProblems(rules, parties));
	const { ballot, procedural, byKind = {} } = rules.decision;
	if (ballot !== null) problems.push(...decisionProblems('decision.ballot', ballot, rules, parties));
	problems.push(...decisionProblems('decision.procedural', procedural, rules, parties));
	for (const [kind, rule] of Object.entries(byKind))
		problems.push(...decisionProblems(`decision.byKind.${kind}`, rule, rules, parties));
	problems.push(...contradictions(rules, parties));
	return problems;
}

function seatProblems({ seats }: CharterRules, parties: readonly CharterParty[]): CharterProblem[] {
	const kinds = new Set(parties.map(({ kind }) => kind));
	const missing = [...kinds].filter((kind) => !seats[kind]);
	const foreign = (Object.keys(seats) as PartyKind[]).filter((kind) => !kinds.has(kind));
	return [
		...missing.map((kind) => ({
			place: `seats.${kind}`,
			reason: {
				zh: `${nameOf(parties, kind, 'zh')}没有席位，凡要求各方同意的规则都无法满足`,
				en: `${nameOf(parties, kind, 'en')} has no seat, so no rule that asks every party could be met`
			}
		})),
		...foreign.map((kind) => ({
			place: `seats.${kind}`,
			reason: { zh: '本机制没有这一方', en: 'this body has no such party' }
		}))
	];
}

function quorumProblems(rules: CharterRules, parties: readonly CharterParty[]): CharterProblem[] {
	const place = 'quorum';
	return reading(place, () => {
		const quorum = parseQuorum(rules.quorum);
		const { met, conditions } = judgeQuorum(quorum, everybody(rules, parties));
		if (met) return [];
		const failed = conditions.find((condition) => !condition.met);
		return [{ place, reason: outOfReach(failed, parties, 'present') }];
	});
}

function decisionProblems(
	place: string,
	rule: string,
	rules: CharterRules,
	parties: readonly CharterParty[]
): CharterProblem[] {
	return reading(place, () => {
		const majority = parseMajority(rule);
		const keys = parties.map(partyKey);
		const foreign = partiesNamed(parseRule(rule)).find((key) => !keys.includes(key));
		if (foreign)
			return [
				{
					place,
					reason: {
						zh: `规则提到“${foreign}”，本机制没有这一方（有 ${keys.join('、')}）`,
						en: `the rule names “${foreign}”, which is no party of this body (${keys.join(', ')})`
					}
				}
			];
		// Papers and objections are no heads to be counted: these rules can always be met.
		if (['M_PREF_POINTS', 'M_PLURALITY', 'M_CONSENSUS'].includes(majority.rule)) return [];
		const { met, conditions } = judgeMajority(majority, everybodyFor(rules, parties));
		if (met) return [];
		const failed = conditions.find((condition) => !condition.met);
		return [{ place, reason: outOfReach(failed, parties, 'for') }];
	});
}

function contradictions(rules: CharterRules, parties: readonly CharterParty[]): CharterProblem[] {
	const problems: CharterProblem[] = [];
	const { decision, ballots = {}, chair } = rules;
	if (!decision.consensus && decision.ballot === null)
		problems.push({
			place: 'decision.ballot',
			reason: {
				zh: '既不求协商一致，也不设投票，任何事项都无法决定',
				en: 'with neither consensus nor a ballot nothing could ever be decided'
			}
		});
	if (!parties.some(({ kind }) => kind === chair.party))
		problems.push({
			place: 'chair.party',
			reason: { zh: '主持的一方不在本机制中', en: 'the party that presides is not in this body' }
		});
	if (ballots.castingVote === 'CHAIR' && ballots.chairVotes === 'NEVER')
		problems.push({
			place: 'ballots.castingVote',
			reason: {
				zh: '主席不投票，却有决定票',
				en: 'a chair who never votes cannot have a casting vote'
			}
		});
	if (ballots.forms?.includes('SECRET_BALLOT') && Object.values(rules.seats).some((seats) => seats < 3))
		problems.push({
			place: 'ballots.forms',
			reason: {
				zh: '有一方不足三席，无记名投票藏不住任何人的选择',
				en: 'a party has fewer than three seats: a secret ballot would hide nobody’s choice'
			}
		});
	return problems;
}

/** What `check` finds; a rule that cannot be read is a problem with the place in its text named. */
function reading(place: string, check: () => CharterProblem[]): CharterProblem[] {
	try {
		return check();
	} catch (error) {
		if (!(error instanceof RuleError)) throw error;
		return [
			{
				place,
				reason: {
					zh: `第${error.at}个字符处读不懂：${error.reason}`,
					en: `it cannot be read at character ${error.at}: ${error.reason}`
				}
			}
		];
	}
}

/** Keys of parties that a rule names, at any depth. */
function partiesNamed(call: RuleCall): string[] {
	const own = ['parties', 'party'].flatMap((key) => {
		const arg = call.named.get(key);
		return arg?.kind === 'words' ? arg.words : [];
	});
	return [...own, ...call.args.flatMap((arg) => (arg.kind === 'rule' ? partiesNamed(arg.rule) : []))];
}

/** The best there can be: every seat held and there, and the chiefs with them. */
function everybody({ seats }: CharterRules, parties: readonly CharterParty[]): Presence {
	return {
		reconvened: false,
		parties: parties.map(({ kind, ordinal }) => {
			const all = seats[kind] ?? 0;
			return {
				party: String(ordinal),
				key: partyKey({ kind, ordinal }),
				seats: all,
				filled: all,
				present: all,
				chief: all > 0,
				organisations: 1,
				represented: 1
			};
		})
	};
}

function everybodyFor({ seats }: CharterRules, parties: readonly CharterParty[]): Count {
	const tallyOf = (all: number): Tally => ({
		members: all,
		present: all,
		for: all,
		against: 0,
		abstain: 0,
		notCast: 0,
		absent: 0
	});
	return {
		total: tallyOf(parties.reduce((sum, { kind }) => sum + (seats[kind] ?? 0), 0)),
		parties: parties.map(({ kind, ordinal }) => ({
			party: String(ordinal),
			key: partyKey({ kind, ordinal }),
			tally: tallyOf(seats[kind] ?? 0)
		}))
	};
}

function outOfReach(
	failed:
		{ required: number | string | bigint; obtained: number | string | bigint; party?: string } | undefined,
	parties: readonly CharterParty[],
	what: 'present' | 'for'
): Required<Text2> {
	const party = failed?.party && parties.find(({ ordinal }) => String(ordinal) === failed.party);
	const who = party
		? { zh: `${party.label.zh ?? party.label.en}`, en: `${party.label.en ?? party.label.zh}` }
		: { zh: '全体', en: 'the whole body' };
	const verb = what === 'present' ? { zh: '到会', en: 'present' } : { zh: '赞成', en: 'for' };
	return failed
		? {
				zh: `永远无法满足：${who.zh}全部${verb.zh}也只有${failed.obtained}，规则要求${failed.required}`,
				en: `it can never be met: with all of ${who.en} ${verb.en} there are ${failed.obtained}, and it asks for ${failed.required}`
			}
		: { zh: '永远无法满足', en: 'it can never be met' };
}

function nameOf(parties: readonly CharterParty[], kind: PartyKind, locale: 'zh' | 'en'): string {
	const label = parties.find((party) => party.kind === kind)?.label ?? {};
	return label[locale] ?? label.zh ?? label.en ?? kind;
}
