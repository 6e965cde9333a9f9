import type { MeetingEntry } from '../meetings/events.ts';
import { occurredAt } from '../outage/happened.ts';
import { withFiled, withJoined } from '../voting/party-positions.ts';
import type { MinutesFacts, VoteFact } from './facts.ts';
import { itemOf, voteOf } from './find-facts.ts';

/** The part of the facts about votes, and what was said of their results; says whether the entry was one of these. */
export function takeVote(facts: MinutesFacts, entry: MeetingEntry): boolean {
	switch (entry.t) {
		case 'ballot.opened':
		case 'consensus.called': {
			const { body } = entry;
			itemOf(facts, body.item).votes.push({
				id: body.vote,
				kind: body.kind,
				question: body.question,
				textSha256: body.text_sha256,
				rule: body.rule,
				charterVersion: body.rule_version.version,
				quorum: body.quorum,
				register: body.register,
				...(body.recused && { recused: body.recused }),
				...(body.motion && { motion: body.motion }),
				...(('amendment' in body || 'between' in body) && { onAmendment: true as const }),
				...(body.of_part && { partOf: body.of_part.motion }),
				...(body.procedural && { onProcedure: true as const }),
				opened: body.opened,
				...(occurredAt(entry) !== null && { later: true as const }),
				closed: null,
				outcome: null,
				ballots: [],
				positions: [],
				filed: [],
				challenges: [],
				annulled: false,
				explanations: [],
				reservations: [],
				corrections: []
			});
			return true;
		}
		case 'consensus.entered': {
			const { of_party: party, stance, text } = entry.body;
			const { positions } = voteOf(facts, entry.body.vote);
			const before = positions.findIndex((position) => position.party === party);
			if (before >= 0) positions.splice(before, 1);
			positions.push({ party, stance, text, state: 'STANDING' });
			return true;
		}
		case 'consensus.resolved': {
			const position = voteOf(facts, entry.body.vote).positions.find(
				({ party }) => party === entry.body.of_party
			);
			if (position) position.state = entry.body.objection;
			return true;
		}
		case 'position.filed': {
			const vote = voteOf(facts, entry.body.vote);
			vote.filed = withFiled(vote.filed, entry.body);
			return true;
		}
		case 'position.joined': {
			const vote = voteOf(facts, entry.body.vote);
			vote.filed = withJoined(vote.filed, entry.body);
			return true;
		}
		case 'votes.sealed': {
			const vote = voteOf(facts, entry.body.vote);
			vote.ballots = entry.body.ballots;
			if (entry.body.box) vote.box = entry.body.box;
			return true;
		}
		case 'result': {
			const vote = voteOf(facts, entry.body.vote);
			vote.outcome = entry.body.outcome;
			vote.closed = entry.ts;
			return true;
		}
		case 'item.proposed':
			voteOf(facts, entry.body.vote).proposedAgain = true;
			return true;
		case 'ballot.challenged': {
			const { vote, challenge: id, party, person, reason } = entry.body;
			voteOf(facts, vote).challenges.push({ id, party: party ?? null, person, reason });
			return true;
		}
		case 'ballot.recounted':
			challengeOf(facts, entry.body).recounted = entry.body.same;
			return true;
		case 'challenge.ruled': {
			const { ruling, reason } = entry.body;
			challengeOf(facts, entry.body).ruling = { ruling, reason };
			return true;
		}
		case 'ballot.annulled':
			voteOf(facts, entry.body.vote).annulled = true;
			return true;
		case 'vote.explained': {
			const { vote, of_party: party, for_party, person, text } = entry.body;
			voteOf(facts, vote).explanations.push({ party, person: for_party ? null : person, text });
			return true;
		}
		case 'vote.correction_declared': {
			const { vote, of_party: party, person, cast, meant, text } = entry.body;
			voteOf(facts, vote).corrections.push({ party, person, cast, meant, text });
			return true;
		}
		case 'reservation.made': {
			const { vote, of_party: party, of_organisation, text } = entry.body;
			voteOf(facts, vote).reservations.push({ party, organisation: of_organisation?.name ?? null, text });
			return true;
		}
		default:
			return false;
	}
}

function challengeOf(
	facts: MinutesFacts,
	{ vote, challenge }: { vote: string; challenge: string }
): VoteFact['challenges'][number] {
	const found = voteOf(facts, vote).challenges.find(({ id }) => id === challenge);
	if (!found) throw new Error(`the record names a challenge that was never made: ${challenge}`);
	return found;
}
