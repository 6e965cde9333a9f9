import type {
	AmendedTarget,
	AmendmentSubmittedV1,
	InSeat,
	MotionRuledV1,
	RulingOverturnedV1
} from './events.ts';
import type { MeetingEntry } from '../meetings/events.ts';
import type { Text2 } from '../text2.ts';
import { prevailingOf, type Prevailing } from '../texts/prevailing.ts';
import { isAdopted, type VoteOutcome } from '../voting/outcome.ts';
import type { AmendmentPart } from './leave-out.ts';
import type { OrderStrategy } from './order-amendments.ts';
import { partAfter, type PartState } from './part-states.ts';
import { amendmentAfter, motionAfter, type AmendmentState, type MotionState } from './states.ts';

type Verdict = VoteOutcome['verdict'];

/** What a motion and an amendment have alike; instants as in the record. */
interface Exported<State> {
	number: number;
	state: State;
	mover?: InSeat;
	seconder?: InSeat;
	/** Every state that it was in, and since when. */
	history: { state: State; at: string }[];
	/** The chair's rulings on it, and when an appeal overturned one. */
	rulings: (Pick<MotionRuledV1, 'ruling' | 'decision' | 'reason' | 'second_by'> & {
		at: string;
		overturned?: string;
	})[];
}

export interface ExportedAmendment
	extends
		Exported<AmendmentState>,
		Pick<AmendmentSubmittedV1, 'amendment' | 'op' | 'clause' | 'old' | 'new'> {
	/** The amendment that it amends. */
	target_amendment?: string;
	reason?: Text2;
	/** What was said of it before it was put. */
	comments?: { speaker: InSeat; text: Text2; at: string }[];
	/** What it would put into the text, with what was adopted to it put in; absent where nothing was. */
	new_as_amended?: Text2;
	/** The vote that decided it, and what that came to: a void one leaves it open. */
	vote?: string;
	verdict?: Verdict;
	moot_by?: string;
	/** All votes on it alone, in their order; of two questions each. */
	votes: { vote: string; verdict: Verdict; part?: AmendmentPart }[];
	/** Of two questions only the leaving out was adopted. */
	left_out_alone?: true;
	/** The one that was preferred to it in a vote between them. */
	rejected_for?: string;
	/** What it said before it was written anew on a text that had changed, oldest first. */
	before_rebase?: { old: Text2; new: Text2 }[];
}

/** One motion with what was moved to change it, and what became of both: each result with the vote it comes from. */
export interface ExportedMotion extends Exported<MotionState> {
	motion: string;
	item: string;
	title: Text2;
	text_as_moved: Text2;
	/** Which language prevails, where it was moved in both. */
	prevailing?: Prevailing;
	/** With the amendments that were adopted put in, in the order in which they were. */
	text: Text2;
	amendments: ExportedAmendment[];
	order?: { strategy: OrderStrategy; order: { amendment: string; distance?: string }[]; reason?: Text2 };
	votes: { vote: string; verdict: Verdict; reconsidered?: string }[];
	/** Where the meeting divided it: its parts, each with its votes and what became of it. */
	parts?: { number: number; starts: string; state: PartState; votes: { vote: string; verdict: Verdict }[] }[];
	/** Votes between amendments to the same words. */
	between?: { vote: string; amendments: string[]; preferred?: string }[];
	/** What the last sitting decided, and this one decides anew. */
	reconsiders?: { meeting: string; motion: string; number: number; of_vote: string };
	referred_to?: Text2;
	postponed_until?: Text2;
	/** Parties that declined to file a position after a call without consensus. */
	declined_positions?: string[];
}

/** The motions of a meeting out of its entries, in the order in which they were brought. */
export function exportMotions(entries: readonly MeetingEntry[]): ExportedMotion[] {
	const motions = new Map<string, ExportedMotion>();
	for (const entry of entries) {
		if (entry.t === 'motion.submitted') {
			const { motion, number, item, title, text, mover, seconder, state = 'OPEN' } = entry.body;
			const prevails = prevailingOf(text, entry.body.prevailing);
			const again = entry.body.reconsiders;
			motions.set(motion, {
				motion,
				number,
				item,
				title,
				text_as_moved: text,
				text,
				...(prevails && { prevailing: prevails }),
				...(again && {
					reconsiders: {
						meeting: again.meeting,
						motion: again.motion,
						number: again.number,
						of_vote: again.of_vote
					}
				}),
				state,
				...(mover && { mover }),
				...(seconder && { seconder }),
				history: [{ state, at: entry.ts }],
				rulings: [],
				amendments: [],
				votes: []
			});
		} else if (isOfMotion(entry)) {
			const motion = motions.get(entry.body.motion!);
			if (motion) take(motion, entry);
		}
	}
	return [...motions.values()];
}

type OfMotion = Extract<
	MeetingEntry,
	{
		t:
			| `motion.${string}`
			| `part.${string}`
			| `amendment.${string}`
			| `amendments.${string}`
			| 'ruling.overturned';
	}
>;

function isOfMotion(entry: MeetingEntry): entry is OfMotion {
	return /^(motion|part|amendment|amendments|ruling)\./.test(entry.t);
}

function take(motion: ExportedMotion, entry: OfMotion): void {
	const { ts: at, body } = entry;
	const amendmentOf = (id: string) => motion.amendments.find(({ amendment }) => amendment === id);
	/** The amendment where the entry names one, else the motion. */
	const text = ('amendment' in body ? amendmentOf(body.amendment!) : motion) as
		ExportedMotion | ExportedAmendment | undefined;
	switch (entry.t) {
		case 'amendment.submitted': {
			const { amendment, number, op, clause, old, new: now, mover, seconder, state = 'OPEN' } = entry.body;
			const { target, reason } = entry.body;
			motion.amendments.push({
				amendment,
				number,
				...(target && { target_amendment: target.amendment }),
				op,
				clause,
				old,
				new: now,
				...(reason && { reason }),
				state,
				...(mover && { mover }),
				...(seconder && { seconder }),
				history: [{ state, at }],
				rulings: [],
				votes: []
			});
			return;
		}
		case 'amendment.commented': {
			const amendment = amendmentOf(entry.body.amendment);
			const { speaker, text: said } = entry.body;
			if (amendment) amendment.comments = [...(amendment.comments ?? []), { speaker, text: said, at }];
			return;
		}
		case 'motion.ruled':
		case 'amendment.ruled': {
			const { ruling, decision, reason, second_by } = entry.body;
			text?.rulings.push({
				ruling,
				decision,
				at,
				...(reason && { reason }),
				...(second_by && { second_by })
			});
			return move(text, decision, at);
		}
		case 'ruling.overturned':
			return overturn(text, entry.body, at);
		case 'motion.seconded':
		case 'amendment.seconded':
			if (text) text.seconder = entry.body.seconder;
			return move(text, 'SECONDED', at);
		case 'motion.taken_over':
		case 'amendment.taken_over':
			if (text?.seconder?.seat === entry.body.mover.seat) delete text.seconder;
			if (text) text.mover = entry.body.mover;
			return move(text, 'OPEN', at);
		case 'motion.lapsed':
		case 'amendment.lapsed':
			return move(text, 'LAPSED', at);
		case 'motion.opened':
		case 'amendment.opened':
			return move(text, 'OPEN', at);
		case 'motion.withdrawn':
		case 'amendment.withdrawn':
			return move(text, 'WITHDRAWN', at);
		case 'motion.debate_closed':
			return move(motion, 'DEBATE_CLOSED', at);
		case 'motion.put':
			return move(motion, 'VOTING', at);
		case 'motion.decided':
			motion.votes.push({ vote: entry.body.vote, verdict: entry.body.verdict });
			return move(motion, motionAfter(entry.body.verdict), at);
		case 'motion.positions_recorded':
			motion.declined_positions = entry.body.declined;
			return move(motion, 'PARTY_POSITIONS', at);
		case 'motion.referred':
			motion.referred_to = entry.body.to;
			return move(motion, 'REFERRED', at);
		case 'motion.postponed':
			if (entry.body.until) motion.postponed_until = entry.body.until;
			return move(motion, 'POSTPONED', at);
		case 'motion.resumed':
			return move(text, 'OPEN', at);
		case 'motion.reconsidered': {
			const vote = motion.votes.find((one) => one.vote === entry.body.of_vote);
			if (vote) vote.reconsidered = at;
			for (const part of motion.parts ?? []) part.state = 'OPEN';
			if (entry.body.text) motion.text = entry.body.text;
			return move(motion, 'OPEN', at);
		}
		case 'motion.divided':
			motion.parts = entry.body.parts.map(({ number, starts }) => ({
				number,
				starts,
				state: 'OPEN',
				votes: []
			}));
			return;
		case 'part.decided': {
			const { number, vote, verdict } = entry.body;
			const part = motion.parts?.find((one) => one.number === number);
			part?.votes.push({ vote, verdict });
			if (part) part.state = partAfter(verdict);
			return;
		}
		case 'part.reopened': {
			const part = motion.parts?.find(({ number }) => number === entry.body.number);
			if (part) part.state = 'OPEN';
			motion.text = entry.body.text;
			return motion.state === 'DEBATE_CLOSED' ? undefined : move(motion, 'DEBATE_CLOSED', at);
		}
		case 'motion.parts_decided':
			motion.text = entry.body.text;
			return move(motion, entry.body.adopted.length > 0 ? 'ADOPTED' : 'REJECTED', at);
		case 'amendments.ordered': {
			const { strategy, order, reason } = entry.body;
			motion.order = { strategy, order, ...(reason && { reason }) };
			return;
		}
		case 'amendment.accepted':
			rewrite(motion, entry.body);
			return move(text, 'FRIENDLY_ACCEPTED', at);
		case 'amendment.rebased': {
			const amendment = amendmentOf(entry.body.amendment);
			if (!amendment) return;
			const { old, new: now } = amendment;
			amendment.before_rebase = [...(amendment.before_rebase ?? []), { old, new: now }];
			Object.assign(amendment, { old: entry.body.old, new: entry.body.new });
			return;
		}
		case 'amendments.decided': {
			const { vote, amendments, preferred, rejected } = entry.body;
			motion.between = [...(motion.between ?? []), { vote, amendments, ...(preferred && { preferred }) }];
			for (const one of rejected.map(amendmentOf)) {
				if (one) Object.assign(one, { vote, rejected_for: preferred });
				move(one, 'REJECTED', at);
			}
			return;
		}
		case 'amendment.decided': {
			const { amendment, vote, verdict, part, moot } = entry.body;
			const decided = amendmentOf(amendment);
			const state = amendmentAfter(verdict, part);
			if (decided) Object.assign(decided, { vote, verdict });
			decided?.votes.push({ vote, verdict, ...(part && { part }) });
			if (decided && state === 'ADOPTED' && !isAdopted(verdict)) decided.left_out_alone = true;
			move(decided, state, at);
			for (const fallen of moot) {
				Object.assign(amendmentOf(fallen) ?? {}, { moot_by: amendment });
				move(amendmentOf(fallen), 'MOOT', at);
			}
			rewrite(motion, entry.body);
			return;
		}
		case 'amendment.reopened': {
			const { amendment, restored } = entry.body;
			for (const again of [amendment, ...restored].map(amendmentOf)) {
				delete again?.vote;
				delete again?.verdict;
				delete again?.moot_by;
				delete again?.rejected_for;
				delete again?.left_out_alone;
				move(again, 'OPEN', at);
			}
			if (motion.state === 'DEBATE_CLOSED') move(motion, 'OPEN', at);
			rewrite(motion, entry.body);
		}
	}
}

/** What took an amendment in, or is without it again: the motion's text, or the words of another one. */
function rewrite(motion: ExportedMotion, { text, target }: { text?: Text2; target?: AmendedTarget }): void {
	if (text) motion.text = text;
	const amended = target && motion.amendments.find(({ amendment }) => amendment === target.amendment);
	if (amended) amended.new_as_amended = target.text;
}

function overturn(
	text: ExportedMotion | ExportedAmendment | undefined,
	{ ruling: id, decision, moved_on }: RulingOverturnedV1,
	at: string
): void {
	const ruling = text?.rulings.find((one) => one.ruling === id);
	if (ruling) ruling.overturned = at;
	if (moved_on) return;
	if (decision === 'ADMISSIBLE' || decision === 'INADMISSIBLE') move(text, decision, at);
}

function move(
	text: ExportedMotion | ExportedAmendment | undefined,
	state: MotionState | AmendmentState,
	at: string
): void {
	if (!text) return;
	text.state = state as never;
	text.history.push({ state: state as never, at });
}
