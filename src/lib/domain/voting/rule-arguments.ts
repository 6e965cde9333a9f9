import { RuleError, type Fraction, type RuleArg, type RuleCall } from './rule.ts';

/** Takes the arguments of one rule, each exactly once, and says which one is missing or too many. */
export interface Arguments {
	fraction(): Fraction;
	integer(): number;
	/** Whether an argument without a name is left. */
	more(): boolean;
	rule(): RuleCall;
	/** All the rules that are left; at least one. */
	rules(): RuleCall[];
	/** A named word out of `allowed`, or the default when it is not given. */
	oneOf<T extends string>(key: string, allowed: readonly T[], otherwise: T): T;
	/** A named word that has to be given. */
	word(key: string): string;
	/** Words joined by “+”, or null when the key is not given. */
	words(key: string): string[] | null;
	/** Refuses whatever has not been taken. */
	done(): void;
}

/** The arguments of a call, to be taken in order. Every refusal is a `RuleError` with its place. */
export function argumentsOf(call: RuleCall): Arguments {
	const left = [...call.args];
	const named = new Map(call.named);

	function take<K extends RuleArg['kind']>(kind: K, what: string): Extract<RuleArg, { kind: K }> {
		const arg = left.shift();
		if (arg?.kind !== kind) throw new RuleError(`${call.name} needs ${what} here`, arg?.at ?? call.at);
		return arg as Extract<RuleArg, { kind: K }>;
	}

	return {
		fraction: () => take('fraction', 'a share such as 2/3').fraction,
		integer: () => take('integer', 'a whole number').integer,
		more: () => left.length > 0,
		rule: () => take('rule', 'a rule').rule,
		rules() {
			const rules = [take('rule', 'a rule').rule];
			while (left[0]?.kind === 'rule') rules.push(take('rule', 'a rule').rule);
			return rules;
		},
		oneOf(key, allowed, otherwise) {
			const arg = named.get(key);
			named.delete(key);
			if (!arg) return otherwise;
			const word = arg.kind === 'words' && arg.words.length === 1 ? arg.words[0] : undefined;
			const found = allowed.find((one) => one === word);
			if (found === undefined) throw new RuleError(`${key} is one of ${allowed.join(', ')}`, arg.at);
			return found;
		},
		word(key) {
			const arg = named.get(key);
			named.delete(key);
			if (!arg) throw new RuleError(`${call.name} needs ${key}=…`, call.at);
			const [word, ...more] = arg.kind === 'words' ? arg.words : [];
			if (word === undefined || more.length > 0) throw new RuleError(`${key} takes one name`, arg.at);
			return word;
		},
		words(key) {
			const arg = named.get(key);
			named.delete(key);
			if (!arg) return null;
			if (arg.kind !== 'words') throw new RuleError(`${key} takes names joined by “+”`, arg.at);
			return arg.words;
		},
		done() {
			const extra = left[0] ?? named.values().next().value;
			if (extra) throw new RuleError(`${call.name} takes no such argument`, extra.at);
		}
	};
}
