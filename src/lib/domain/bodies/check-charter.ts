import { partyKey } from '../voting/count.ts';
import { checkRule } from '../voting/check-rule.ts';
import type { Text2 } from '../text2.ts';
import { FEWEST_FOR_FIGURES, tooFewForSecret } from '../voting/secret.ts';
import { completeCharter, type CharterRules } from './charter.ts';
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
	if (rules.motions?.seconding === 'OTHER_PARTY' && parties.length < 2)
		problems.push({
			place: 'motions.seconding',
			reason: {
				zh: '须由另一方附议，而本机制只有一方，任何议案都无法开始讨论。',
				en: 'a second is asked of another party, and there is only one: no motion could ever be debated.'
			}
		});
	if (rules.motions?.seconding === 'OTHER_ORGANISATION' && parties.every(({ kind }) => kind === 'COMMITTEE'))
		problems.push({
			place: 'motions.seconding',
			reason: {
				zh: '须由其他单位附议，而委员会的席位不属于任何单位，任何议案都无法开始讨论。',
				en: 'a second is asked of another organisation, and a committee’s seats belong to none: no motion could ever be debated.'
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
	return [...problems, ...neverOpen(rules, parties)];
}

/** Provisions that are sound by themselves, and together leave no vote that could open (ruling 22). */
function neverOpen(rules: CharterRules, parties: readonly CharterParty[]): CharterProblem[] {
	const { ballot } = rules.decision;
	const { forms } = completeCharter(rules).ballots;
	if (ballot === null || forms.some((form) => form !== 'SECRET')) return [];
	const seats = parties.map(({ kind }) => rules.seats[kind] ?? 0);
	if (checkRule(ballot, { parties: [] })?.code === 'UNREADABLE') return [];
	if (tooFewForSecret(ballot, seats) !== 'SECRET_NEEDS_POOLED') return [];
	return [
		{
			place: 'ballots.forms',
			reason: {
				zh: `只设无记名投票，而规则须看各方票数；有一方不足${FEWEST_FOR_FIGURES}席，各方票数会暴露个人选择，表决永远不能开始。`,
				en: `the only ballot is secret and the rule asks every party, of which one has fewer than ${FEWEST_FOR_FIGURES} seats: no vote could ever open.`
			}
		}
	];
}

function nameOf(parties: readonly CharterParty[], kind: PartyKind, locale: 'zh' | 'en'): string {
	const label = parties.find((party) => party.kind === kind)?.label ?? {};
	return label[locale] ?? label.zh ?? label.en ?? kind;
}
