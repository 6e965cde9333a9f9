import { evaluateCount, type VoteSnapshot } from './evaluate.ts';
import { sumTallies, type Count } from './count.ts';
import { evaluateCounts } from './hands.ts';
import { parseMajority, type Majority } from './majority.ts';
import type { Tally, VoteOutcome } from './outcome.ts';
import { isPaper, orderOn, paperFormOf, type Said } from './paper.ts';
import { recusedFigures } from './recusal.ts';

/** A paper as it is sealed: what it says, and of which party it is where the rule asks every party. */
export interface SecretPaper {
	choice: Said;
	party?: string;
}

/** Fewest seats of a party with which a vote may be secret, and with which its figures may be published (ruling 22). */
export const FEWEST_FOR_SECRET = 3;
export const FEWEST_FOR_FIGURES = 5;

/** Whether a rule of decision can be judged from the figures of the whole meeting. */
export function isPooled(rule: string): boolean {
	return pooled(parseMajority(rule));
}

function pooled(majority: Majority): boolean {
	switch (majority.rule) {
		case 'AND':
		case 'OR':
			return majority.of.every(pooled);
		case 'M_CONCURRENT':
		case 'M_BLOCK':
		case 'M_NESTED':
		case 'M_NO_PARTY_AGAINST':
		case 'M_WEIGHTED_LCM':
		case 'M_WEIGHTED_PRESENT':
		case 'M_SIDE_MIXED':
			return false;
		default:
			return true;
	}
}

/** Why a vote cannot be secret with these seats in the register, or null when it can. */
export function tooFewForSecret(
	rule: string,
	seatsOfParties: readonly number[]
): 'SECRET_TOO_FEW' | 'SECRET_NEEDS_POOLED' | null {
	const fewest = Math.min(...seatsOfParties);
	if (fewest < FEWEST_FOR_SECRET) return 'SECRET_TOO_FEW';
	return !isPooled(rule) && fewest < FEWEST_FOR_FIGURES ? 'SECRET_NEEDS_POOLED' : null;
}

/** The outcome from papers alone; parties have figures only where the rule asks for them. */
export function evaluatePapers(snapshot: VoteSnapshot, papers: readonly SecretPaper[]): VoteOutcome {
	const number = (choice: Said, of: readonly SecretPaper[]) =>
		of.filter((paper) => paper.choice === choice).length;
	const figures = (of: readonly SecretPaper[]) => ({
		for: number('FOR', of),
		against: number('AGAINST', of),
		abstain: number('ABSTAIN', of)
	});
	if (!isPooled(snapshot.rule)) {
		const counts = snapshot.quorum.parties.map(({ party }) => ({
			party,
			...figures(papers.filter((paper) => paper.party === party))
		}));
		return evaluateCounts(snapshot, counts);
	}
	const byPapers = paperFormOf(snapshot.rule) !== null;
	const named = papers.flatMap(({ choice }) => (isPaper(choice) ? [orderOn(choice)!] : []));
	return evaluatePooled(
		snapshot,
		{ ...figures(papers), ...(byPapers && { papers: named.length }) },
		papers.length,
		byPapers ? { papers: named, options: snapshot.options?.map(({ id }) => id) } : {}
	);
}

/** The outcome from figures of the whole meeting, `cast` papers in all, where the rule asks for no more (ruling 22). */
export function evaluatePooled(
	snapshot: VoteSnapshot,
	figures: Pick<Tally, 'for' | 'against' | 'abstain' | 'blank' | 'invalid' | 'papers'>,
	cast: number,
	named: Pick<Count, 'papers' | 'options'> = {}
): VoteOutcome {
	const filled = snapshot.quorum.parties.reduce((sum, party) => sum + party.filled, 0);
	// A chair who never votes is no member here, and not in the register.
	const members = filled - (snapshot.chair ? 1 : 0);
	const silent = recusedFigures(snapshot.recused);
	const present = snapshot.register.length + silent.present;
	const total = sumTallies([
		{ members, present, ...figures, notCast: present - cast, absent: members - present, ...silent.tally }
	]);
	return evaluateCount(snapshot, { total, parties: [], ...named });
}
