import type { RulingDecision } from '../motions/states.ts';
import type { MeetingEntry } from '../meetings/events.ts';
import type { Text2 } from '../text2.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import type { ProceduralMovedV1 } from './events.ts';
import type { ProceduralKind } from './kinds.ts';
import type { ProceduralState } from './states.ts';

/** One procedural motion, point of order or appeal, and all that became of it. */
export interface ProceduralFact {
	/** Place in the record. */
	entry: number;
	id: string;
	number: number;
	kind: ProceduralKind;
	item?: string;
	/** The motion that it was about. */
	motion?: string;
	/** Appeals: the ruling, and what became of it. */
	appealed?: { ruling: string; outcome?: 'OVERTURNED' | 'SUSTAINED' };
	words: Text2;
	mover: ProceduralMovedV1['mover'];
	seconder?: ProceduralMovedV1['mover'];
	state: ProceduralState;
	history: { state: ProceduralState; at: string }[];
	rulings: { ruling: string; decision: RulingDecision; reason: Text2; at: string; overturned?: string }[];
	votes: { vote: string; verdict?: VoteOutcome['verdict'] }[];
	/** How the chair carried out what the meeting decided. */
	carriedOut?: Text2;
}

/** The procedural motions of a meeting out of its entries, in the order in which they were moved. */
export function proceduralFacts(entries: readonly MeetingEntry[]): ProceduralFact[] {
	const facts: ProceduralFact[] = [];
	for (const entry of entries) take(facts, entry);
	return facts;
}

function take(facts: ProceduralFact[], entry: MeetingEntry): void {
	const of = (id: string | undefined) => facts.find((one) => one.id === id);
	const ofVote = (vote: string) => facts.find(({ votes }) => votes.some((one) => one.vote === vote));
	const step = (fact: ProceduralFact | undefined, state: ProceduralState) => {
		if (!fact || fact.state === state) return;
		fact.state = state;
		fact.history.push({ state, at: entry.ts });
	};
	switch (entry.t) {
		case 'procedure.moved': {
			const { procedural: id, number, kind, item, motion, ruling, words, mover, seconder } = entry.body;
			const state = entry.body.needs_second && !seconder ? 'MOVED' : 'PENDING';
			facts.push({
				entry: entry.i,
				id,
				number,
				kind,
				...(item && { item }),
				...(motion && { motion }),
				...(ruling && { appealed: { ruling } }),
				words,
				mover,
				...(seconder && { seconder }),
				state,
				history: [{ state, at: entry.ts }],
				rulings: [],
				votes: []
			});
			return;
		}
		case 'procedure.seconded': {
			const fact = of(entry.body.procedural);
			if (fact) fact.seconder = entry.body.seconder;
			return step(fact, 'PENDING');
		}
		case 'procedure.ruled': {
			const { procedural, ruling, decision, reason } = entry.body;
			of(procedural)?.rulings.push({ ruling, decision, reason, at: entry.ts });
			return step(
				of(procedural),
				decision === 'INADMISSIBLE' ? 'OUT_OF_ORDER' : decision === 'UPHELD' ? 'ADOPTED' : 'LOST'
			);
		}
		case 'procedure.amended': {
			const fact = of(entry.body.procedural);
			if (fact) fact.words = entry.body.words;
			return;
		}
		case 'procedure.carried_out': {
			const fact = of(entry.body.procedural);
			if (fact) fact.carriedOut = entry.body.text;
			return;
		}
		case 'procedure.lapsed':
			return step(of(entry.body.procedural), 'LAPSED');
		case 'procedure.withdrawn':
			return step(of(entry.body.procedural), 'WITHDRAWN');
		case 'ballot.opened':
		case 'consensus.called':
			of(entry.body.procedural)?.votes.push({ vote: entry.body.vote });
			return step(of(entry.body.procedural), 'VOTING');
		case 'result': {
			const fact = ofVote(entry.body.vote);
			const vote = fact?.votes.find((one) => one.vote === entry.body.vote);
			if (vote) vote.verdict = entry.body.outcome.verdict;
			return step(fact, 'PENDING');
		}
		case 'procedure.decided': {
			const { procedural, adopted, ruling: outcome } = entry.body;
			const fact = of(procedural);
			if (fact?.appealed && outcome) fact.appealed.outcome = outcome;
			// The result left it undecided for no longer than the act that closed the vote.
			if (fact?.history.at(-1)?.state === 'PENDING' && fact.history.at(-1)?.at === entry.ts)
				fact.history.pop();
			return step(fact, adopted ? 'ADOPTED' : 'LOST');
		}
		case 'ballot.annulled':
			return step(ofVote(entry.body.vote), 'PENDING');
		case 'ruling.overturned': {
			const { procedural, procedural_state, ruling: id } = entry.body;
			const ruling = of(procedural)?.rulings.find(({ ruling }) => ruling === id);
			if (ruling) ruling.overturned = entry.ts;
			if (procedural_state) step(of(procedural), procedural_state);
			return;
		}
	}
}
