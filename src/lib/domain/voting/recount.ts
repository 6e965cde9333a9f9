import { boxProblem } from './box.ts';
import { evaluateSealed, figuresFor } from './evaluate-sealed.ts';
import { evaluateConsensus, type Position, type VoteSnapshot } from './evaluate.ts';
import { quorumFigures } from './quorum-figures.ts';
import type { ExportedVote } from './exported-vote.ts';
import type { VoteOutcome } from './outcome.ts';
import { countedRecusals } from './recusal.ts';

/** A vote that cannot be recounted: `reason` in plain English. */
export class NotRecountable extends Error {
	override name = 'NotRecountable';
}

/**
 * The outcome of an exported vote from its register, its ballots and its rules alone; the exported result and the
 * verdicts in its quorum are not read. Throws a `RuleError` for a rule that cannot be read, and `NotRecountable` for a
 * ballot of a seat that the register does not have, for a seat with two, for a recused seat in the register, and for a box
 * whose figures do not fit.
 */
export function recount(vote: ExportedVote): VoteOutcome {
	const both = vote.recused?.find(({ seat }) => vote.register.some((one) => one.seat === seat));
	if (both) throw new NotRecountable(`seat ${both.seat} is recused, and in the register`);
	const snapshot = snapshotOf(vote);
	if (vote.kind === 'CONSENSUS_CALL' || (vote.kind === 'WRITTEN' && vote.rule === 'M_CONSENSUS'))
		return evaluateConsensus(snapshot, positionsOf(vote));
	if (vote.box) refuseBox(vote);
	return evaluateSealed(snapshot, { ...vote, ballots: ballotsOf(vote) });
}

/** Figures that do not fit were counted by nobody. */
function refuseBox({ rule, register, parties, box }: ExportedVote): void {
	const problem = boxProblem(
		{ rule, register },
		parties.map(({ party }) => party),
		box?.counts ?? []
	);
	if (problem) throw new NotRecountable(`the papers do not fit: ${JSON.stringify(problem)}`);
}

function snapshotOf({
	kind,
	rule,
	quorum,
	chair,
	candidates,
	parties,
	register,
	recused,
	without_quorum
}: ExportedVote): VoteSnapshot {
	const counted = countedRecusals(kind, recused);
	const keys = new Map(parties.map(({ party, key }) => [party, key]));
	const figures = quorumFigures(quorum.rule, {
		reconvened: quorum.reconvened ?? false,
		parties: quorum.parties.map((party) => ({ chief: false, ...party, key: keys.get(party.party) ?? '' }))
	});
	return {
		rule,
		quorum: figuresFor(kind, figures),
		keys,
		register,
		...(chair && { chair }),
		...(counted.length > 0 && { recused: counted }),
		...(without_quorum && { withoutQuorum: true }),
		...(candidates && { options: candidates })
	};
}

function ballotsOf({ ballots, register }: ExportedVote): NonNullable<ExportedVote['ballots']> {
	if (!ballots) throw new NotRecountable('it is not closed: there are no ballots');
	const seats = new Set(register.map(({ seat }) => seat));
	for (const { seat } of ballots) {
		if (!seats.delete(seat))
			throw new NotRecountable(`the ballot of seat ${seat} is not the one ballot of a seat in the register`);
	}
	return ballots;
}

/** What each party entered last, in the order of parties, and what became of its objection. */
function positionsOf({ positions, parties }: ExportedVote): Position[] {
	const standing = new Map<string, Position>();
	for (const entered of positions) {
		const party = entered.of_party;
		const before = standing.get(party);
		if ('stance' in entered)
			standing.set(party, { party, stance: entered.stance as Position['stance'], state: 'STANDING' });
		else if (before) standing.set(party, { ...before, state: entered.objection as Position['state'] });
		else throw new NotRecountable(`what became of an objection of ${party} stands there, but no objection`);
	}
	return parties.flatMap(({ party }) => standing.get(party) ?? []);
}
