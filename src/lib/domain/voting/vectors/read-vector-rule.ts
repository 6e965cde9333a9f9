import { parseMajority, type Majority } from '../majority.ts';
import type { Modifiers } from '../modifiers.ts';
import { parseQuorum, type Quorum } from '../quorum.ts';
import { RuleError } from '../rule.ts';
import { isFields, shown, VectorMistake, type Fields } from './mistake.ts';

/** The rule of a vector, read. */
export interface VectorRule {
	quorum: Quorum | null;
	majority: Majority | null;
	/** The majority in the grammar, older spelling translated. */
	text: string;
	weights: boolean;
	modifiers: Pick<Modifiers, 'castingVote' | 'chairVotes'>;
}

export function readVectorRule(rule: Fields, place: string): VectorRule {
	const majority = textAt(rule.majority, `${place}.majority`);
	const quorum = textAt(rule.quorum, `${place}.quorum`);
	const text = majority === null ? '' : inGrammar(majority);
	const around = isFields(rule.modifiers) ? { ...rule, ...rule.modifiers } : rule;
	return {
		quorum: quorum === null ? null : atPlace(`${place}.quorum`, () => parseQuorum(quorum)),
		majority: majority === null ? null : atPlace(`${place}.majority`, () => parseMajority(text)),
		text,
		weights: readWeights(rule.weights, `${place}.weights`),
		modifiers: {
			castingVote: oneOf(around.casting_vote, ['NONE', 'CHAIR'], `${place}.casting_vote`),
			chairVotes: oneOf(around.chair_votes, ['AS_MEMBER', 'ONLY_TIE', 'NEVER'], `${place}.chair_votes`)
		}
	};
}

/** The older spelling `M_NESTED(2/3 attending incl 2/3 gov cast)`, in the grammar. */
export function inGrammar(text: string): string {
	const old =
		/^\s*M_NESTED\(\s*(\d+\/\d+)\s+(attending|present|members|cast)\s+incl\.?\s+(\d+\/\d+)\s+(\w+)\s+(cast|present|attending|members)\s*\)\s*$/;
	const found = old.exec(text);
	if (!found) return text;
	const [, outer, outerOf, inner, party, innerOf] = found as unknown as string[];
	const names: Record<string, string> = {
		attending: 'PRESENT',
		present: 'PRESENT',
		members: 'MEMBERS',
		cast: 'CAST'
	};
	return `M_NESTED(M_FRACTION_${names[outerOf!]}(${outer}), party=${party}, M_FRACTION_${names[innerOf!]}(${inner}))`;
}

function textAt(value: unknown, place: string): string | null {
	if (value === undefined || value === null || value === '') return null;
	if (typeof value !== 'string') throw new VectorMistake(place, `a rule is expected, not ${shown(value)}`);
	return value;
}

function readWeights(value: unknown, place: string): boolean {
	if (value === undefined || value === null) return false;
	if (value !== 'LCM') throw new VectorMistake(place, `"LCM" is expected, not ${shown(value)}`);
	return true;
}

function oneOf<T extends string>(value: unknown, allowed: readonly [T, ...T[]], place: string): T {
	if (value === undefined || value === null) return allowed[0];
	const found = allowed.find((one) => one === value);
	if (!found) throw new VectorMistake(place, `one of ${allowed.join(', ')} is expected, not ${shown(value)}`);
	return found;
}

function atPlace<T>(place: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (error instanceof RuleError) throw new VectorMistake(`${place}, character ${error.at}`, error.reason);
		throw error;
	}
}
