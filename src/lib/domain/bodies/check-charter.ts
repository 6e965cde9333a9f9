import { partyKey } from '../voting/count.ts';
import { checkRule } from '../voting/check-rule.ts';
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
 * read, one that names another body's party or can never be met, and
 * provisions that contradict each other.
 */
export function checkCharter(rules: CharterRules, parties: readonly CharterParty[]): CharterProblem[] {
	const problems = [...seatProblems(rules, parties)];
	if (problems.length > 0) return problems;
	problems.push(...ruleProblems('quorum', rules.quorum, 'quorum', rules, parties));
	const decides = (place: string, rule: string) => ruleProblems(place, rule, 'majority', rules, parties);
	const { ballot, procedural, byKind = {} } = rules.decision;
	if (ballot !== null) problems.push(...decides('decision.ballot', ballot));
	problems.push(...decides('decision.procedural', procedural));
	for (const [kind, rule] of Object.entries(byKind))
		problems.push(...decides(`decision.byKind.${kind}`, rule));
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
				zh: `${nameOf(parties, kind, 'zh')}没有席位，凡要求各方同意的规则都无法满足。`,
				en: `${nameOf(parties, kind, 'en')} has no seat, so no rule that asks every party could be met.`
			}
		})),
		...foreign.map((kind) => ({
			place: `seats.${kind}`,
			reason: { zh: '本机制没有这一方。', en: 'this body has no such party.' }
		}))
	];
}

function ruleProblems(
	place: string,
	rule: string,
	family: 'quorum' | 'majority',
	{ seats }: CharterRules,
	parties: readonly CharterParty[]
): CharterProblem[] {
	const problem = checkRule(
		rule,
		{ parties: parties.map((party) => ({ key: partyKey(party), seats: seats[party.kind] ?? 0 })) },
		family
	);
	return problem ? [{ place, reason: { zh: problem.zh, en: problem.en } }] : [];
}

function contradictions(rules: CharterRules, parties: readonly CharterParty[]): CharterProblem[] {
	const problems: CharterProblem[] = [];
	const { decision, ballots = {}, chair } = rules;
	if (!decision.consensus && decision.ballot === null)
		problems.push({
			place: 'decision.ballot',
			reason: {
				zh: '既不求协商一致，也不设投票，任何事项都无法决定。',
				en: 'with neither consensus nor a ballot nothing could ever be decided.'
			}
		});
	if (!parties.some(({ kind }) => kind === chair.party))
		problems.push({
			place: 'chair.party',
			reason: { zh: '主持的一方不在本机制中。', en: 'the party that presides is not in this body.' }
		});
	if (ballots.castingVote === 'CHAIR' && ballots.chairVotes === 'NEVER')
		problems.push({
			place: 'ballots.castingVote',
			reason: {
				zh: '主席不投票，却有决定票。',
				en: 'a chair who never votes cannot have a casting vote.'
			}
		});
	if (ballots.forms?.includes('WRITTEN') && ballots.written?.kinds.length === 0)
		problems.push({
			place: 'ballots.written.kinds',
			reason: {
				zh: '设有书面传阅，却没有可以书面传阅的事项。',
				en: 'texts may circulate in writing, but for no kind of matter.'
			}
		});
	if (ballots.forms?.includes('SECRET') && Object.values(rules.seats).some((seats) => seats < 3))
		problems.push({
			place: 'ballots.forms',
			reason: {
				zh: '有一方不足三席，无记名投票藏不住任何人的选择。',
				en: 'a party has fewer than three seats: a secret ballot would hide nobody’s choice.'
			}
		});
	return problems;
}

function nameOf(parties: readonly CharterParty[], kind: PartyKind, locale: 'zh' | 'en'): string {
	const label = parties.find((party) => party.kind === kind)?.label ?? {};
	return label[locale] ?? label.zh ?? label.en ?? kind;
}
