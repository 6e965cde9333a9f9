import { amendmentAfter, motionAfter, type AmendmentState, type MotionState } from '../motions/states.ts';
import type { ProjectedEntry } from './project.ts';
import { line } from './record-line.ts';
import type { MeetingView, MotionView } from './view.ts';

/** The part of the fold about motions and amendments; says whether the entry was one of these. */
export function takeMotions(view: MeetingView, entry: ProjectedEntry): boolean {
	switch (entry.t) {
		case 'motion.submitted': {
			const { motion: id, number, item, title, text, mover, seconder, state = 'OPEN' } = entry.body;
			view.motions.push({
				id,
				number,
				item,
				title,
				text,
				...(mover && { mover: { party: mover.party, person: mover.person } }),
				...(seconder && { seconder: { party: seconder.party, person: seconder.person } }),
				state,
				amendments: [],
				verdict: null
			});
			line(view, entry, { item, motion: id, party: mover?.party, person: mover?.person });
			return true;
		}
		case 'amendment.submitted': {
			const { item, motion, amendment, mover, target, state = 'OPEN' } = entry.body;
			const number = [...(target ? [target.number] : []), entry.body.number].join('.');
			motionOf(view, motion)?.amendments.push({ id: amendment, number, state });
			line(view, entry, { item, motion, amendment: number, party: mover?.party, person: mover?.person });
			return true;
		}
		case 'motion.ruled':
		case 'amendment.ruled': {
			const { decision, reason } = entry.body;
			setState(view, entry.body, decision);
			if (decision === 'INADMISSIBLE' || !inOneGesture(view, entry))
				line(view, entry, { ...subject(view, entry.body), decision, text: reason });
			return true;
		}
		case 'motion.seconded':
		case 'amendment.seconded': {
			const { party, person } = entry.body.seconder;
			setState(view, entry.body, 'SECONDED');
			const motion = motionOf(view, entry.body.motion);
			if (entry.t === 'motion.seconded' && motion) motion.seconder = { party, person };
			line(view, entry, { ...subject(view, entry.body), party, person });
			return true;
		}
		case 'motion.lapsed':
		case 'amendment.lapsed':
			setState(view, entry.body, 'LAPSED');
			line(view, entry, subject(view, entry.body));
			return true;
		case 'motion.opened':
		case 'amendment.opened':
			setState(view, entry.body, 'OPEN');
			if (!inOneGesture(view, entry)) line(view, entry, subject(view, entry.body));
			return true;
		case 'motion.debate_closed':
			setState(view, entry.body, 'DEBATE_CLOSED');
			line(view, entry, subject(view, entry.body));
			return true;
		case 'motion.put':
			setState(view, entry.body, 'VOTING');
			return true;
		case 'motion.decided': {
			const motion = motionOf(view, entry.body.motion);
			if (motion)
				Object.assign(motion, { verdict: entry.body.verdict, state: motionAfter(entry.body.verdict) });
			return true;
		}
		case 'motion.positions_recorded':
			setState(view, entry.body, 'PARTY_POSITIONS');
			line(view, entry, {
				...subject(view, entry.body),
				vote: entry.body.vote,
				parties: entry.body.declined
			});
			return true;
		case 'motion.withdrawn':
		case 'amendment.withdrawn':
			setState(view, entry.body, 'WITHDRAWN');
			line(view, entry, { ...subject(view, entry.body), person: entry.body.person });
			return true;
		case 'motion.taken_over':
		case 'amendment.taken_over': {
			const { party, person } = entry.body.mover;
			setState(view, entry.body, 'OPEN');
			const motion = motionOf(view, entry.body.motion);
			if (entry.t === 'motion.taken_over' && motion) motion.mover = { party, person };
			line(view, entry, { ...subject(view, entry.body), party, person });
			return true;
		}
		case 'motion.referred':
			setState(view, entry.body, 'REFERRED');
			line(view, entry, { ...subject(view, entry.body), to: entry.body.to });
			return true;
		case 'motion.postponed':
			setState(view, entry.body, 'POSTPONED');
			line(view, entry, { ...subject(view, entry.body), to: entry.body.until });
			return true;
		case 'motion.reconsidered': {
			setState(view, entry.body, 'OPEN');
			const motion = motionOf(view, entry.body.motion);
			if (motion) motion.verdict = null;
			line(view, entry, subject(view, entry.body));
			return true;
		}
		case 'ruling.overturned': {
			const { decision } = entry.body;
			if (decision === 'ADMISSIBLE' || decision === 'INADMISSIBLE') setState(view, entry.body, decision);
			const procedural = view.procedure.find(({ id }) => id === entry.body.procedural);
			line(view, entry, { ...subject(view, entry.body), decision, text: procedural?.words });
			return true;
		}
		case 'amendments.ordered':
			line(view, entry, { motion: entry.body.motion, person: entry.body.person });
			return true;
		case 'amendment.accepted': {
			setState(view, entry.body, 'FRIENDLY_ACCEPTED');
			setText(view, entry.body);
			line(view, entry, { ...subject(view, entry.body), person: entry.body.person });
			return true;
		}
		case 'amendment.decided': {
			const { amendment, motion, verdict, moot } = entry.body;
			setState(view, { amendment, motion }, amendmentAfter(verdict));
			for (const fallen of moot) setState(view, { amendment: fallen, motion }, 'MOOT');
			setText(view, entry.body);
			return true;
		}
		case 'amendment.reopened': {
			const { amendment, motion, restored } = entry.body;
			for (const again of [amendment, ...restored]) setState(view, { amendment: again, motion }, 'OPEN');
			const of = motionOf(view, motion);
			if (of?.state === 'DEBATE_CLOSED') of.state = 'OPEN';
			setText(view, entry.body);
			return true;
		}
	}
	return false;
}

interface Subject {
	motion?: string;
	amendment?: string;
}

function motionOf(view: MeetingView, id: string | undefined): MotionView | undefined {
	return view.motions.find((motion) => motion.id === id);
}

function amendmentOf(view: MeetingView, { motion, amendment }: Subject) {
	return motionOf(view, motion)?.amendments.find(({ id }) => id === amendment);
}

/** An entry that names an amendment changes that, and not the motion which it also names. */
function setState(view: MeetingView, of: Subject, state: MotionState | AmendmentState): void {
	const changed = of.amendment ? amendmentOf(view, of) : motionOf(view, of.motion);
	if (changed) changed.state = state as never;
}

function setText(view: MeetingView, { motion, text }: { motion: string; text?: MotionView['text'] }): void {
	const of = motionOf(view, motion);
	if (of && text) of.text = text;
}

function subject(view: MeetingView, of: Subject) {
	return { motion: of.motion, amendment: amendmentOf(view, of)?.number };
}

/** Steps that were taken with the one before them need no line of their own. */
function inOneGesture(view: MeetingView, { ts }: ProjectedEntry): boolean {
	const last = view.lines.at(-1);
	return last?.ts === ts && /^(motion|amendment)\./.test(last.t);
}
