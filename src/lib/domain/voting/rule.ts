/*
 * The grammar in which a charter writes its rules of quorum and decision:
 *
 *   rule     = name [ "(" arg { "," arg } ")" ]
 *   arg      = fraction | integer | rule | key "=" value
 *   fraction = integer "/" integer
 *   value    = fraction | integer | name { "+" name }
 *
 * This file reads the form; what a name means is said in `quorum.ts` and `majority.ts`.
 */

/** A share as it was written, not reduced; between 0 and 1. */
export interface Fraction {
	numerator: number;
	denominator: number;
}

/** One rule as it is written: its name, its arguments in order, its named arguments, and where it stands. */
export interface RuleCall {
	name: string;
	args: RuleArg[];
	named: Map<string, NamedArg>;
	/** Place in the text, counted in characters from 1. */
	at: number;
}

export type RuleArg =
	| { kind: 'fraction'; at: number; fraction: Fraction }
	| { kind: 'integer'; at: number; integer: number }
	| { kind: 'rule'; at: number; rule: RuleCall };

export type NamedArg = { at: number } & (
	| { kind: 'fraction'; fraction: Fraction }
	| { kind: 'integer'; integer: number }
	| { kind: 'words'; words: string[] }
);

/** A rule that cannot be read. `at` is the place in the text, counted in characters from 1. */
export class RuleError extends Error {
	override name = 'RuleError';
	readonly at: number;
	readonly reason: string;

	constructor(reason: string, at: number) {
		super(`at character ${at}: ${reason}`);
		this.at = at;
		this.reason = reason;
	}
}

/** Integers stay far below the point where products of two of them lose digits. */
const LARGEST_INTEGER = 1_000_000;
const DEEPEST_NESTING = 10;

/** The rule that a text holds. Throws a {@link RuleError} that names the place of what is wrong. */
export function parseRule(text: string): RuleCall {
	const reader = new Reader(text);
	const rule = reader.rule(0);
	reader.end();
	return rule;
}

class Reader {
	private readonly text: string;
	private place = 0;

	constructor(text: string) {
		this.text = text;
	}

	rule(depth: number): RuleCall {
		const at = this.here();
		const name = this.word();
		if (!name) throw this.error('a rule’s name is expected, such as M_SIMPLE_CAST');
		return this.rest(name, at, depth);
	}

	end(): void {
		this.space();
		if (this.place < this.text.length)
			throw this.error(`nothing is expected here, but “${this.next()}” stands`);
	}

	private rest(name: string, at: number, depth: number): RuleCall {
		if (depth > DEEPEST_NESTING) throw new RuleError('rules are nested too deeply', at);
		const call: RuleCall = { name, args: [], named: new Map(), at };
		if (!this.take('(')) return call;
		do this.argument(call, depth);
		while (this.take(','));
		if (!this.take(')')) throw this.error(`“)” is expected to close ${name}`);
		return call;
	}

	private argument(call: RuleCall, depth: number): void {
		const at = this.here();
		if (this.atDigit()) {
			call.args.push({ ...this.figure(), at });
			return;
		}
		const word = this.word();
		if (!word) throw this.error('a figure, a share, a rule or key=value is expected');
		if (!this.take('=')) {
			call.args.push({ kind: 'rule', at, rule: this.rest(word, at, depth + 1) });
			return;
		}
		if (call.named.has(word)) throw new RuleError(`“${word}” is given twice`, at);
		call.named.set(word, { ...this.value(), at });
	}

	private value() {
		if (this.atDigit()) return this.figure();
		const words: string[] = [];
		do {
			const word = this.word();
			if (!word) throw this.error('a value is expected after “=” or “+”');
			words.push(word);
		} while (this.take('+'));
		return { kind: 'words' as const, words };
	}

	private figure() {
		const at = this.here();
		const integer = this.integer();
		if (!this.take('/')) return { kind: 'integer' as const, integer };
		if (!this.atDigit()) throw this.error('a figure is expected after “/”');
		const denominator = this.integer();
		if (denominator === 0 || integer > denominator) {
			throw new RuleError(`${integer}/${denominator} is no share of a whole`, at);
		}
		return { kind: 'fraction' as const, fraction: { numerator: integer, denominator } };
	}

	private integer(): number {
		const at = this.here();
		const [digits] = /^\d+/.exec(this.text.slice(this.place))!;
		this.place += digits.length;
		const integer = Number(digits);
		if (integer > LARGEST_INTEGER) throw new RuleError(`${digits} is too large`, at);
		return integer;
	}

	private word(): string {
		this.space();
		const word = /^[A-Za-z_][A-Za-z0-9_]*/.exec(this.text.slice(this.place))?.[0] ?? '';
		this.place += word.length;
		return word;
	}

	private take(character: string): boolean {
		this.space();
		if (this.text[this.place] !== character) return false;
		this.place += 1;
		return true;
	}

	private atDigit(): boolean {
		this.space();
		return /\d/.test(this.text[this.place] ?? '');
	}

	private space(): void {
		while (/\s/.test(this.text[this.place] ?? '')) this.place += 1;
	}

	private here(): number {
		this.space();
		return this.place + 1;
	}

	private next(): string {
		return this.text[this.place] ?? 'the end';
	}

	private error(reason: string): RuleError {
		return new RuleError(reason, this.place + 1);
	}
}
