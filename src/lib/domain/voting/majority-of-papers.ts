import type { Count } from './count.ts';
import { numberCondition, single, type Judgement } from './judgement.ts';
import type { Ranking } from './outcome.ts';

/**
 * Choices between options. Preference points: every paper ranks all of them, an option's points are its places added
 * up, the fewest win. Plurality: one option a paper, the most votes win, and a tied first place goes to a run-off.
 */
export interface PapersMajority {
	rule: 'M_PREF_POINTS' | 'M_PLURALITY';
}

export function readPapers(name: string): PapersMajority | null {
	return name === 'M_PREF_POINTS' || name === 'M_PLURALITY' ? { rule: name } : null;
}

/** Decided when one option stands alone in the first place; `obtained` is its lead over the second. */
export function judgePapers({ rule }: PapersMajority, { options, papers = [] }: Count): Judgement {
	const stand = options ?? [...new Set(papers.flat())];
	const ranking = rule === 'M_PREF_POINTS' ? rankByPoints(stand, papers) : rankByVotes(stand, papers);
	const judged = single(numberCondition({ name: rule }, 1, leadOf(ranking)));
	return { ...judged, ...(!judged.met && { tie: true }), ranking };
}

/** Preference points (domain.md 2.4): a paper that does not rank every option exactly once is void. */
export function rankByPoints(options: readonly string[], papers: readonly (readonly string[])[]): Ranking {
	const valid = papers.filter(
		(paper) => paper.length === options.length && options.every((option) => paper.includes(option))
	);
	const score = Object.fromEntries(
		options.map((option) => [option, valid.reduce((sum, paper) => sum + paper.indexOf(option) + 1, 0)])
	);
	const places = placesOf(score, options, (a, b) => a - b);
	return { score, places, valid: valid.length, void: papers.length - valid.length };
}

/** An election: the first name on a paper has its vote; a paper without the name of an option is void. */
export function rankByVotes(options: readonly string[], papers: readonly (readonly string[])[]): Ranking {
	const valid = papers.filter(([first]) => first !== undefined && options.includes(first));
	const score = Object.fromEntries(
		options.map((option) => [option, valid.filter(([first]) => first === option).length])
	);
	const places = placesOf(score, options, (a, b) => b - a);
	const [first = []] = places;
	return {
		score,
		places,
		valid: valid.length,
		void: papers.length - valid.length,
		...(first.length > 1 && { runOff: first })
	};
}

function placesOf(
	score: Record<string, number>,
	options: readonly string[],
	before: (a: number, b: number) => number
): string[][] {
	const figures = [...new Set(options.map((option) => score[option]!))].sort(before);
	return figures.map((figure) => options.filter((option) => score[option] === figure));
}

function leadOf({ score, places, valid }: Ranking): number {
	const [first = [], second] = places;
	if (first.length !== 1 || valid === 0) return 0;
	return second ? Math.abs(score[first[0]!]! - score[second[0]!]!) : 1;
}
