import type { AmendedTarget } from '../motions/events.ts';
import { leftAfter } from '../motions/states.ts';
import { amendmentAfter, motionAfter, type AmendmentState, type MotionState } from '../motions/states.ts';
import { partAfter } from '../motions/part-states.ts';
import type { ProjectedEntry } from './project.ts';
import { line } from './record-line.ts';
import type { MeetingView, MotionView } from './view.ts';

/** The part of the fold about motions and amendments; says whether the entry was one of these. */
export function takeMotions(view: MeetingView, entry: ProjectedEntry): boolean {
	switch (entry.t) {
		case 'motion.submitted': {
			const { motion: id, number, item, title, text, mover, seconder, state = 'OPEN' } = entry.body;
			const { reconsiders } = entry.body;
			view.motions.push({
				id,
				number,
				item,
				title,
				text,
				...(mover && { mover: { party: mover.party, person: mover.person } }),
				...(seconder && { seconder: { party: seconder.party, person: seconder.person } }),
				state,
				...(reconsiders && {
					reconsiders: { title: reconsiders.title, number: reconsiders.number }
				}),
				amendments: [],
				verdict: null
			});
			line(view, entry, { item, motion: id, party: mover?.party, person: mover?.person });
			return true;
		}
		case 'amendment.submitted': {
			const { item, motion, amendment: id, number, op, clause, old, mover, target, reason } = entry.body;
			motionOf(view, motion)?.amendments.push({
				id,
				number,
				target_amendment: target?.amendment ?? null,
				op,
				clause,
				old,
				new: entry.body.new,
				moved: entry.body.new,
				state: entry.body.state ?? 'OPEN',
				order_no: null,
				applied_no: null,
				left_out: null,
				...(reason && { reason }),
				...(mover && { mover: { party: mover.party, person: mover.person } })
			});
			const of = subject(view, { motion, amendment: id });
			line(view, entry, { item, ...of, party: mover?.party, person: mover?.person, text: reason });
			return true;
		}
		case 'amendment.commented': {
			const { speaker, text } = entry.body;
			const { party, person } = speaker;
			const amendment = amendmentOf(view, entry.body);
			if (amendment) amendment.comments = [...(amendment.comments ?? []), { party, person, text }];
			line(view, entry, { ...subject(view, entry.body), party, person, text });
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
			if (motion) {
				motion.verdict = null;
				for (const part of motion.parts ?? []) part.state = 'OPEN';
			}
			const { text } = entry.body;
			setText(view, { motion: entry.body.motion, ...(text && { text }) });
			line(view, entry, subject(view, entry.body));
			return true;
		}
		case 'motion.divided': {
			const motion = motionOf(view, entry.body.motion);
			if (motion)
				motion.parts = entry.body.parts.map(({ part, number }) => ({ id: part, number, state: 'OPEN' }));
			line(view, entry, {
				...subject(view, entry.body),
				numbers: entry.body.parts.map(({ number }) => number)
			});
			return true;
		}
		case 'part.decided': {
			const part = partOf(view, entry.body);
			if (part) part.state = partAfter(entry.body.verdict);
			return true;
		}
		case 'part.reopened': {
			const part = partOf(view, entry.body);
			if (part) part.state = 'OPEN';
			setState(view, { motion: entry.body.motion }, 'DEBATE_CLOSED');
			const motion = motionOf(view, entry.body.motion);
			if (motion) motion.verdict = null;
			setText(view, entry.body);
			return true;
		}
		case 'motion.parts_decided': {
			const { motion: id, adopted } = entry.body;
			const motion = motionOf(view, id);
			const carried = adopted.length > 0;
			if (motion)
				Object.assign(motion, {
					state: carried ? 'ADOPTED' : 'REJECTED',
					verdict: carried ? 'ADOPTED' : 'REJECTED'
				});
			setText(view, entry.body);
			line(view, entry, { ...subject(view, entry.body), adopted: carried, numbers: adopted });
			return true;
		}
		case 'ruling.overturned': {
			const { decision, moved_on } = entry.body;
			if (!moved_on && (decision === 'ADMISSIBLE' || decision === 'INADMISSIBLE'))
				setState(view, entry.body, decision);
			const procedural = view.procedure.find(({ id }) => id === entry.body.procedural);
			line(view, entry, { ...subject(view, entry.body), decision, text: procedural?.words });
			return true;
		}
		case 'amendments.ordered':
			for (const [at, { amendment }] of entry.body.order.entries()) {
				const placed = amendmentOf(view, { motion: entry.body.motion, amendment });
				if (placed) placed.order_no = at + 1;
			}
			line(view, entry, { motion: entry.body.motion, person: entry.body.person });
			return true;
		case 'amendment.accepted': {
			setState(view, entry.body, 'FRIENDLY_ACCEPTED');
			takeIn(view, entry.body);
			setText(view, entry.body);
			line(view, entry, { ...subject(view, entry.body), person: entry.body.person });
			return true;
		}
		case 'amendment.acceptance_offered':
			line(view, entry, { ...subject(view, entry.body), person: entry.body.person });
			return true;
		case 'amendment.rebased': {
			const amendment = amendmentOf(view, entry.body);
			const { old, new: now } = entry.body;
			if (amendment) Object.assign(amendment, { old, new: now, moved: now });
			line(view, entry, { ...subject(view, entry.body), person: entry.body.person });
			return true;
		}
		case 'amendments.decided': {
			const { motion, amendments, rejected } = entry.body;
			for (const amendment of amendments)
				setState(view, { amendment, motion }, rejected.includes(amendment) ? 'REJECTED' : 'OPEN');
			return true;
		}
		case 'amendment.decided': {
			const { amendment, motion, verdict, part, moot } = entry.body;
			const state = amendmentAfter(verdict, part);
			setState(view, { amendment, motion }, state);
			const decided = amendmentOf(view, entry.body);
			if (decided && part) decided.left_out = leftAfter(verdict, part);
			if (state === 'ADOPTED') takeIn(view, entry.body);
			for (const fallen of moot) setState(view, { amendment: fallen, motion }, 'MOOT');
			setText(view, entry.body);
			return true;
		}
		case 'amendment.reopened': {
			const { amendment, motion, restored } = entry.body;
			for (const again of [amendment, ...restored]) setState(view, { amendment: again, motion }, 'OPEN');
			const reopened = amendmentOf(view, entry.body);
			if (reopened) Object.assign(reopened, { applied_no: null, left_out: entry.body.left_out ?? null });
			setTarget(view, entry.body);
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

function partOf(view: MeetingView, { motion, part }: { motion: string; part: string }) {
	return motionOf(view, motion)?.parts?.find(({ id }) => id === part);
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

/** The next place among those that were adopted, and the words of the one that it was to. */
function takeIn(view: MeetingView, of: Subject & { target?: AmendedTarget }): void {
	const amendment = amendmentOf(view, of);
	const all = motionOf(view, of.motion)?.amendments ?? [];
	if (amendment) amendment.applied_no = Math.max(0, ...all.map(({ applied_no }) => applied_no ?? 0)) + 1;
	setTarget(view, of);
}

function setTarget(view: MeetingView, { motion, target }: Subject & { target?: AmendedTarget }): void {
	const amended = target && amendmentOf(view, { motion, amendment: target.amendment });
	if (amended) amended.new = target.text;
}

function subject(view: MeetingView, of: Subject) {
	const amendment = amendmentOf(view, of);
	const target = amendmentOf(view, { ...of, amendment: amendment?.target_amendment ?? undefined });
	const number = amendment && [...(target ? [target.number] : []), amendment.number].join('.');
	return { motion: of.motion, amendment: number };
}

/** Steps that were taken with the one before them need no line of their own. */
function inOneGesture(view: MeetingView, { ts }: ProjectedEntry): boolean {
	const last = view.lines.at(-1);
	return last?.ts === ts && /^(motion|amendment)\./.test(last.t);
}
