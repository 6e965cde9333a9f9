import { leftToChair } from '../procedure/left-to-chair.ts';
import type { ProceduralState } from '../procedure/states.ts';
import type { ProjectedEntry } from './project.ts';
import { line } from './record-line.ts';
import type { MeetingView, ProceduralView } from './view.ts';

/** The part of the fold about procedural motions; says whether the entry was one of these. */
export function takeProcedure(view: MeetingView, entry: ProjectedEntry): boolean {
	switch (entry.t) {
		case 'procedure.moved': {
			const { procedural: id, number, kind, decision, needs_second, item, motion, words } = entry.body;
			const { mover, seconder, suspends } = entry.body;
			view.procedure.push({
				id,
				number,
				kind,
				decision,
				...(item && { item }),
				...(motion && { motion }),
				words,
				...(suspends && { suspends }),
				mover: { party: mover.party, person: mover.person, seat: mover.seat },
				...(seconder && { seconder: { party: seconder.party, person: seconder.person } }),
				state: needs_second && !seconder ? 'MOVED' : 'PENDING'
			});
			line(view, entry, { item, motion, text: words, party: mover.party, person: mover.person });
			return true;
		}
		case 'procedure.seconded': {
			const { procedural, seconder } = entry.body;
			const of = setState(view, procedural, 'PENDING');
			if (of) of.seconder = { party: seconder.party, person: seconder.person };
			line(view, entry, { text: of?.words, party: seconder.party, person: seconder.person });
			return true;
		}
		case 'procedure.ruled': {
			const { procedural, decision, reason } = entry.body;
			const of = setState(
				view,
				procedural,
				decision === 'INADMISSIBLE' ? 'OUT_OF_ORDER' : decision === 'UPHELD' ? 'ADOPTED' : 'LOST'
			);
			if (of) of.reason = reason;
			line(view, entry, { text: reason, decision });
			return true;
		}
		case 'procedure.lapsed':
			line(view, entry, { text: setState(view, entry.body.procedural, 'LAPSED')?.words });
			return true;
		case 'procedure.withdrawn':
			line(view, entry, { text: setState(view, entry.body.procedural, 'WITHDRAWN')?.words });
			return true;
		case 'procedure.decided': {
			const { procedural, adopted, ruling } = entry.body;
			const of = setState(view, procedural, adopted ? 'ADOPTED' : 'LOST');
			if (of && adopted && leftToChair(of)) of.toCarryOut = true;
			line(view, entry, { text: of?.words, adopted, appeal: ruling });
			return true;
		}
		case 'procedure.amended': {
			const of = view.procedure.find(({ id }) => id === entry.body.procedural);
			if (of) of.words = entry.body.words;
			line(view, entry, { text: entry.body.words });
			return true;
		}
		case 'procedure.carried_out': {
			const of = view.procedure.find(({ id }) => id === entry.body.procedural);
			if (of) {
				delete of.toCarryOut;
				of.carriedOut = entry.body.text;
			}
			line(view, entry, { text: entry.body.text });
			return true;
		}
		case 'motion.resumed': {
			const motion = view.motions.find(({ id }) => id === entry.body.motion);
			if (motion) motion.state = 'OPEN';
			line(view, entry, { motion: entry.body.motion });
			return true;
		}
		default:
			return false;
	}
}

/** What entries about votes and rulings do to procedural motions; they are taken elsewhere, too. */
export function followInProcedure(view: MeetingView, entry: ProjectedEntry): void {
	if ((entry.t === 'ballot.opened' || entry.t === 'consensus.called') && entry.body.procedural) {
		const of = setState(view, entry.body.procedural, 'VOTING');
		if (of) of.vote = entry.body.vote;
	}
	if (entry.t === 'result') {
		// What a void vote or an objection leaves undecided is put again; a decision follows in an entry of its own.
		const of = view.procedure.find(({ vote, state }) => vote === entry.body.vote && state === 'VOTING');
		if (of) of.state = 'PENDING';
	}
	if (entry.t === 'ballot.annulled') {
		const of = view.procedure.find(({ vote }) => vote === entry.body.vote);
		if (of) of.state = 'PENDING';
	}
	if (entry.t === 'ruling.overturned' && entry.body.procedural)
		setState(view, entry.body.procedural, entry.body.procedural_state ?? 'OUT_OF_ORDER');
}

function setState(view: MeetingView, id: string, state: ProceduralState): ProceduralView | undefined {
	const of = view.procedure.find((one) => one.id === id);
	if (of) of.state = state;
	return of;
}
