import { baseOf } from '../voting/recusal.ts';
import { withFiled, withJoined } from '../voting/party-positions.ts';
import type { ProjectedEntry } from './project.ts';
import { line } from './record-line.ts';
import { lengthen } from './short-register.ts';
import type { MeetingView, VoteView } from './view.ts';

/** The part of the fold about votes; says whether the entry was one of these. */
export function takeVoting(view: MeetingView, entry: ProjectedEntry): boolean {
	switch (entry.t) {
		case 'seat.recused': {
			const { recusal: id, item, of_seat: seat, of_party: party, of_person: person, reason } = entry.body;
			view.recusals = [...(view.recusals ?? []), { i: entry.i, id, item, seat, party, person, reason }];
			line(view, entry, { item, party, person, text: reason, by: entry.body.person });
			return true;
		}
		case 'recusal.withdrawn': {
			const { recusal, item, of_party: party, of_person: person } = entry.body;
			dropRecusals(view, [recusal]);
			line(view, entry, { item, party, person });
			return true;
		}
		case 'ballot.opened':
		case 'consensus.called': {
			const { body } = entry;
			const base = baseOf(body);
			view.votes.push({
				id: body.vote,
				kind: body.kind,
				item: body.item,
				motion: body.motion ?? null,
				...(body.procedural && { procedural: body.procedural }),
				...('amendment' in body && body.amendment && { amendment: body.amendment }),
				...('part' in body && body.part && { part: body.part }),
				...('falls' in body && body.falls && { falls: body.falls }),
				question: body.question,
				textSha256: body.text_sha256,
				rule: body.rule,
				quorum: body.quorum,
				register: lengthen(body.register, view.presence),
				...(body.without_quorum && { withoutQuorum: true as const }),
				...(body.recused && { recused: body.recused }),
				...(base && { base }),
				options: 'options' in body ? body.options : [],
				...('candidates' in body && body.candidates && { candidates: body.candidates }),
				...('run_off_of' in body && body.run_off_of && { runOffOf: body.run_off_of }),
				changeUntilClose: 'change_until_close' in body ? body.change_until_close : false,
				opened: body.opened,
				closes: body.closes ?? null,
				...('call_order' in body && body.call_order && { callOrder: body.call_order }),
				positions: [],
				filed: [],
				sealedAt: null,
				outcome: null
			});
			// A call for consensus states them too, and they stand on for the ballot.
			if (entry.t === 'ballot.opened' && body.recused)
				dropRecusals(
					view,
					body.recused.map(({ recusal }) => recusal)
				);
			line(view, entry, { item: body.item, motion: body.motion, vote: body.vote });
			return true;
		}
		case 'consensus.entered': {
			const { vote: id, of_party: party, stance, text } = entry.body;
			const vote = voteOf(view, id);
			if (vote)
				vote.positions = [
					...vote.positions.filter((position) => position.party !== party),
					{ party, stance, text, state: 'STANDING' }
				];
			line(view, entry, { vote: id, party, stance, text });
			return true;
		}
		case 'consensus.resolved': {
			const { vote: id, of_party: party, objection } = entry.body;
			const position = voteOf(view, id)?.positions.find((one) => one.party === party);
			if (position) position.state = objection;
			line(view, entry, { vote: id, party, objection });
			return true;
		}
		case 'vote.extended': {
			const { vote: id, item, closes: until } = entry.body;
			view.votes = view.votes.map((vote) => (vote.id === id ? { ...vote, closes: until } : vote));
			line(view, entry, { vote: id, item, until });
			return true;
		}
		case 'position.filed': {
			const { vote: id, of_parties: parties, text } = entry.body;
			const vote = voteOf(view, id);
			if (vote) vote.filed = withFiled(vote.filed, entry.body);
			line(view, entry, { vote: id, party: parties[0], parties, text });
			return true;
		}
		case 'position.joined': {
			const { vote: id, of_party: party } = entry.body;
			const vote = voteOf(view, id);
			if (vote) vote.filed = withJoined(vote.filed, entry.body);
			line(view, entry, { vote: id, party });
			return true;
		}
		case 'hands.entered': {
			const vote = voteOf(view, entry.body.vote);
			const { party } = entry.body.teller ?? entry.body;
			if (vote && party) vote.hands = { ...vote.hands, entered: [...(vote.hands?.entered ?? []), party] };
			line(view, entry, { vote: entry.body.vote, party });
			return true;
		}
		case 'hands.compared': {
			const { vote: id, counts, agree } = entry.body;
			const vote = voteOf(view, id);
			if (vote)
				vote.hands = { entered: agree ? (vote.hands?.entered ?? []) : [], compared: { counts, agree } };
			line(view, entry, { vote: id });
			return true;
		}
		case 'votes.sealed': {
			const vote = voteOf(view, entry.body.vote);
			if (vote) vote.sealedAt = entry.i;
			return true;
		}
		case 'result': {
			const { vote: id, item, motion, outcome } = entry.body;
			const vote = voteOf(view, id);
			if (vote) vote.outcome = outcome;
			if (vote && outcome.verdict === 'VOID_NO_QUORUM') standAgain(view, vote);
			line(view, entry, { item, motion, vote: id });
			return true;
		}
		case 'item.proposed':
			line(view, entry, { item: entry.body.item, vote: entry.body.vote });
			return true;
		case 'ballot.challenged': {
			const { vote: id, party, person, reason } = entry.body;
			const vote = voteOf(view, id);
			if (vote) vote.challenge = { ...(party && { party }), person, reason };
			line(view, entry, { vote: id, party, person, text: reason });
			return true;
		}
		case 'ballot.recounted': {
			const { vote: id, same } = entry.body;
			const challenge = voteOf(view, id)?.challenge;
			if (challenge) challenge.recounted = same;
			line(view, entry, { vote: id, same });
			return true;
		}
		case 'challenge.ruled': {
			const { vote: id, ruling, reason: text } = entry.body;
			const challenge = voteOf(view, id)?.challenge;
			if (challenge) challenge.ruling = ruling;
			line(view, entry, { vote: id, ruling, text });
			return true;
		}
		case 'ballot.annulled': {
			const vote = voteOf(view, entry.body.vote);
			if (vote) vote.annulled = true;
			if (vote) standAgain(view, vote);
			const motion = view.motions.find(({ id }) => id === entry.body.motion);
			if (motion) Object.assign(motion, { verdict: null, state: 'OPEN' });
			return true;
		}
		case 'vote.explained': {
			const { vote: id, of_party: party, for_party, person, text } = entry.body;
			line(view, entry, { vote: id, party, ...(!for_party && { person }), text });
			return true;
		}
		case 'vote.correction_declared': {
			const { vote: id, of_party: party, person, meant, text } = entry.body;
			line(view, entry, { vote: id, party, person, meant, text });
			return true;
		}
		default:
			return false;
	}
}

function voteOf(view: MeetingView, id: string): VoteView | undefined {
	return view.votes.find((vote) => vote.id === id);
}

/** The recusals of a vote that does not count, unless another vote has taken one on, or the seat was recused anew. */
function standAgain(view: MeetingView, vote: VoteView): void {
	const standing = view.recusals ?? [];
	const after = view.votes
		.slice(view.votes.indexOf(vote) + 1)
		.filter(({ kind }) => kind !== 'CONSENSUS_CALL');
	const again = (vote.recused ?? []).filter(
		({ recusal, seat }) =>
			!standing.some((one) => one.id === recusal || (one.item === vote.item && one.seat === seat)) &&
			!after.some(({ recused }) => recused?.some((one) => one.recusal === recusal))
	);
	if (vote.kind === 'CONSENSUS_CALL' || again.length === 0) return;
	view.recusals = [
		...standing,
		...again.map(({ recusal: id, seat, party, person, reason }) => ({
			...{ id, item: vote.item, seat, party, person, reason },
			again: true as const
		}))
	];
}

/** Changes `view` in place; only the fold calls it. */
export function dropRecusals(view: MeetingView, ids: readonly string[]): void {
	const left = (view.recusals ?? []).filter(({ id }) => !ids.includes(id));
	if (left.length > 0) view.recusals = left;
	else delete view.recusals;
}
