import { inLocale, type Text2 } from '../text2.ts';
import type { Choice } from './nouns.ts';

/*
 * Papers of elections and preference ballots. What a paper says travels, is signed and is sealed as one word beside the
 * choices of other votes: `PAPER:B` elects the second of the list, `PAPER:B>A>C` ranks all three.
 */

/** Somebody or something that stands in a vote by papers. `id` is a letter, by its place in the list. */
export interface VoteOption {
	id: string;
	label: Text2;
}

/** A paper as one word. */
export type PaperWord = `PAPER:${string}`;

/** What a ballot says: a choice, or a paper. */
export type Said = Choice | PaperWord;

export const FEWEST_OPTIONS = 2;
export const MOST_OPTIONS = 20;

/** A paper as it may be written, before anybody looks at what stands in the vote. */
export const PAPER_PATTERN = /^PAPER:[A-T](>[A-T]){0,19}$/;

/** The rule by which papers of a form decide (domain.md 3.3): a charter that lists the form has taken it up. */
export const PAPER_RULES = { PREFERENCE: 'M_PREF_POINTS', ELECTION: 'M_PLURALITY' } as const;
export type PaperForm = keyof typeof PAPER_RULES;

export function isPaperForm(form: string): form is PaperForm {
	return Object.hasOwn(PAPER_RULES, form);
}

/** The form of papers that a rule is judged on, or null when it is judged on votes for and against. */
export function paperFormOf(rule: string): PaperForm | null {
	const forms = Object.entries(PAPER_RULES) as [PaperForm, string][];
	return forms.find(([, name]) => name === rule.trim())?.[0] ?? null;
}

/** Options under their letters, in the order in which they were named. */
export function optionsNamed(labels: readonly Text2[]): VoteOption[] {
	return labels.map((label, at) => ({ id: String.fromCharCode(65 + at), label }));
}

/** The paper that names these options, best first. */
export function paperWord(order: readonly string[]): PaperWord {
	return `PAPER:${order.join('>')}`;
}

/** The options that a paper names, best first; null for a choice, which is no paper. */
export function orderOn(said: Said): string[] | null {
	return isPaper(said) ? said.slice('PAPER:'.length).split('>') : null;
}

export function isPaper(said: Said): said is PaperWord {
	return said.startsWith('PAPER:');
}

/**
 * Whether a ballot says what the vote asks: for or against, or abstaining; an election one of those who stand; a
 * preference ballot each of them once. Abstaining is always possible.
 */
export function answersVote(said: Said, rule: string, options: readonly VoteOption[]): boolean {
	const form = paperFormOf(rule);
	const order = orderOn(said);
	if (!form) return order === null;
	if (!order) return said === 'ABSTAIN';
	const stand = new Set(options.map(({ id }) => id));
	const named = order.filter((id) => stand.delete(id));
	if (named.length !== order.length) return false;
	return form === 'ELECTION' ? order.length === 1 : stand.size === 0;
}

/** A paper as people read it: the one elected, or the order, best first; null for a choice. */
export function paperInWords(
	said: Said,
	options: readonly VoteOption[] = [],
	locale: 'zh' | 'en' = 'zh'
): string | null {
	const names = orderOn(said)?.map((id) => {
		const option = options.find((one) => one.id === id);
		return option ? inLocale(option.label, locale).text : id;
	});
	return names?.join(' > ') ?? null;
}

/** Those on the first place of a ranking when there are several: who stands in a run-off. */
export function tiedFirst(places: readonly (readonly string[])[]): readonly string[] {
	const [first = []] = places;
	return first.length > 1 ? first : [];
}
