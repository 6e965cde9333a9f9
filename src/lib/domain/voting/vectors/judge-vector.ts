import type { Count } from '../count.ts';
import { decide } from '../evaluate.ts';
import { figure, type Figure } from '../figure.ts';
import { judgeMajority, weightBaseIn, type Majority } from '../majority.ts';
import type { Condition, VoteOutcome } from '../outcome.ts';
import { namedParties } from '../parties-of-rule.ts';
import { asksForVotes, judgeQuorum, judgeQuorumOfCount, type Quorum } from '../quorum.ts';
import { equalWeights, weighted, weightFigures, weightsOf } from '../weights.ts';
import { VectorMistake, type Fields } from './mistake.ts';
import { readInput, type VectorInput } from './read-input.ts';
import { readVectorRule, type VectorRule } from './read-vector-rule.ts';

/** Everything that a vector may expect, by the names that the format has for it. */
export interface VectorResult {
	outcome: string | null;
	/** The value behind it, where a majority was judged. */
	value?: VoteOutcome;
	parties: string[];
	figures: Record<string, unknown>;
}

/** Evaluates `input` under `rule` (data/README.md, Format of a decision vector); `place` begins the place of a mistake. */
export function judgeVector(rule: Fields, input: Fields, place: string): VectorResult {
	const read = readVectorRule(rule, `${place}, rule`);
	const { majority, quorum } = read;
	const sides = majority !== null && usesSides(majority);
	const given = readInput(input, { numbersAreMembers: read.weights, sides }, `${place}, input`);
	const named = majority ? withRuleKeys(given.count, majority, `${place}, input`) : given.count;
	const count = majority?.rule === 'M_CONSENSUS' ? consensusCount(named, given.sustained) : named;
	requireThreshold(quorum, given, input, `${place}, input`);
	const value = majority ? outcomeOf(read, majority, { ...given, count }) : undefined;
	return {
		outcome: value ? value.verdict : quorumAlone(read, given),
		...(value && { value }),
		parties: count.parties.map(({ party }) => party),
		figures: figuresOf(read, given, count, value)
	};
}

function outcomeOf(
	{ text, quorum, modifiers }: VectorRule,
	majority: Majority,
	given: VectorInput
): VoteOutcome {
	const { presence, count, chairCast, castThreshold } = given;
	const opening = quorum ? judgeQuorum(quorum, presence) : { met: true, conditions: [] };
	return decide({ rule: text, majority, quorum, presence, opening }, count, {
		modifiers,
		chairCast,
		castThreshold
	});
}

/** A quorum without a majority: what failed, or nothing to say. */
function quorumAlone({ quorum }: VectorRule, given: VectorInput): string | null {
	if (!quorum) return null;
	if (!judgeQuorum(quorum, given.presence).met) return 'INQUORATE';
	if (!asksForVotes(quorum)) return null;
	return castJudgement(quorum, given, null).met ? null : 'VOID_NO_QUORUM';
}

function castJudgement(quorum: Quorum, given: VectorInput, majority: Majority | null) {
	return judgeQuorumOfCount(quorum, given.presence, {
		count: given.count,
		weightBase: majority ? weightBaseIn(majority) : 'members',
		threshold: given.castThreshold
	});
}

function figuresOf(
	{ quorum, majority, weights }: VectorRule,
	given: VectorInput,
	count: Count,
	value: VoteOutcome | undefined
): Record<string, unknown> {
	const conditions = quorum ? castJudgement(quorum, given, majority).conditions : [];
	const required = conditions.length === 1 ? conditions[0]!.required : conditions.map((one) => one.required);
	const exact =
		weights || value?.weights || mentions(quorum, 'Q_WCAST2')
			? weightsOf(count, majority ? weightBaseIn(majority) : 'members')
			: equalWeights([]);
	const inWeight = value?.weights ? weighted(count, exact.of) : null;
	const shares = weightFigures(count, exact);
	const cast = inWeight ? figure(inWeight.for + inWeight.against) : count.total.for + count.total.against;
	const threshold =
		conditions.find(({ name }) => name === 'Q_CAST2' || name === 'Q_WCAST2')?.required ?? required;
	return {
		F: inWeight ? figure(inWeight.for) : count.total.for,
		A: inWeight ? figure(inWeight.against) : count.total.against,
		B: inWeight ? figure(inWeight.abstain) : count.total.abstain,
		C2: cast,
		...(quorum && {
			quorum_required: required,
			quorum_obtained: conditions.length === 1 ? conditions[0]!.obtained : undefined,
			quorum_ok: conditions.length > 0 && castJudgement(quorum, given, majority).met,
			threshold
		}),
		...(shares.parties.length > 0 && {
			lcm: shares.lcm,
			total_power: shares.total,
			total: shares.total,
			quorum_two_fifths: figure((2n * exact.total + 4n) / 5n),
			weights: Object.fromEntries(shares.parties.map(({ party, weight }) => [party, weight]))
		}),
		pooled: [count.total.for, count.total.against, count.total.abstain],
		...(value?.need && { need: needOf(value) }),
		...(majority && value && { parties: partiesOf(majority, count, value) }),
		...(value?.failed && { failed: value.failed.name }),
		...(value && majority?.rule === 'M_NESTED' && nestedParts(value)),
		...(value?.ranking && {
			points: value.ranking.score,
			votes: value.ranking.score,
			order: value.ranking.places,
			void: value.ranking.void,
			valid: value.ranking.valid,
			run_off: value.ranking.runOff ?? []
		})
	};
}

function needOf({ need }: VoteOutcome): Figure | Record<string, Figure> | undefined {
	if (!need) return undefined;
	if (!need.parties) return need.total;
	if (need.total === undefined) return need.parties;
	const [inner] = Object.values(need.parties);
	return { total: need.total, outer: need.total, ...(inner !== undefined && { inner }), ...need.parties };
}

function nestedParts({ majority }: VoteOutcome) {
	const holds = (part: Condition[]) => part.every(({ met }) => met);
	return {
		outer: holds(majority.filter(({ party }) => party === undefined)),
		inner: holds(majority.filter(({ party }) => party !== undefined))
	};
}

/** What each party came to: its voice in M_BLOCK, else whether its own conditions hold. */
function partiesOf(majority: Majority, count: Count, value: VoteOutcome): Record<string, unknown> {
	const asked = count.parties.flatMap(({ party, key, tally }) => {
		const own = value.majority.filter((condition) => condition.party === party);
		const voice = own.find((condition) => condition.voice)?.voice;
		if (voice) return [[party, voice]];
		if (own.length === 0) return [];
		const alone = { total: tally, parties: [{ party, key, tally }] };
		const met =
			majority.rule === 'M_CONCURRENT'
				? judgeMajority({ ...majority, parties: null }, alone).met
				: own.every((condition) => condition.met);
		return [[party, met]];
	});
	return Object.fromEntries(asked);
}

/** A consensus call without parties is one of the whole meeting. */
function consensusCount(count: Count, sustained: number): Count {
	const parties = count.parties.length > 0 ? count.parties : [{ party: '', key: '', tally: count.total }];
	const by = parties[0]!.party;
	return { ...count, parties, sustained: Array.from({ length: sustained }, () => ({ party: by })) };
}

function requireThreshold(quorum: Quorum | null, given: VectorInput, input: Fields, place: string): void {
	if (!mentions(quorum, 'Q_CAST2') || given.castThreshold !== undefined) return;
	if (given.count.total.present > 0 || input.attending === 0 || input.R === 0) return;
	if (given.count.total.members === 0 && bare(quorum))
		throw new VectorMistake(place, 'Q_CAST2 needs quorum_cast2, or attending');
}

function mentions(quorum: Quorum | null, rule: Quorum['rule']): boolean {
	if (!quorum) return false;
	if (quorum.rule === 'AND' || quorum.rule === 'OR') return quorum.of.some((part) => mentions(part, rule));
	return quorum.rule === rule;
}

function bare(quorum: Quorum | null): boolean {
	if (!quorum) return false;
	if (quorum.rule === 'AND' || quorum.rule === 'OR') return quorum.of.some(bare);
	return quorum.rule === 'Q_CAST2' && quorum.share === null;
}

function usesSides(majority: Majority): boolean {
	return majority.rule === 'AND' || majority.rule === 'OR'
		? majority.of.some(usesSides)
		: majority.rule === 'M_SIDE_MIXED';
}

const ALIKE = [
	['w', 'worker', 'workers', 'union', 'labour', 'labor'],
	['g', 'gov', 'govt', 'government', 'governments'],
	['e', 'employer', 'employers', 'emp', 'management']
];

/** The parties called as the rule calls them, where the input writes another name for the same side. */
function withRuleKeys(count: Count, majority: Majority, place: string): Count {
	const keys = new Map(count.parties.map(({ party }) => [party, party]));
	for (const name of namedParties(majority)) {
		const found =
			count.parties.find(({ party }) => party === name) ??
			count.parties.find(({ party }) => party.toLowerCase() === name.toLowerCase()) ??
			count.parties.find(({ party }) =>
				ALIKE.some((words) => words.includes(party.toLowerCase()) && words.includes(name.toLowerCase()))
			);
		if (!found) throw new VectorMistake(place, `the rule names the party ${name}, which is not here`);
		keys.set(found.party, name);
	}
	return { ...count, parties: count.parties.map((one) => ({ ...one, key: keys.get(one.party)! })) };
}
