import type { MeetingEntry } from '../meetings/events.ts';
import type { Text2 } from '../text2.ts';
import { prevailingOf, type Prevailing } from '../texts/prevailing.ts';
import { isAdopted } from '../voting/outcome.ts';
import type { AmendmentText } from './amendment.ts';
import { leaveOut } from './leave-out.ts';
import { amendmentAfter } from './states.ts';
import { takeIn } from './take-in.ts';

/** An amendment that a motion's text contains, with the vote that adopted it; null where its mover accepted it without. */
export interface AdoptedAmendment extends AmendmentText {
	/** 3.2 is the second to motion 3. */
	number: string;
	/** The mover's party; null where the meeting's office entered it. */
	party: Text2 | null;
	vote: string | null;
	/** When its vote was closed, or it was accepted, as in the record. */
	at: string;
	/** What was adopted to its words before, in the order in which it was: they are in `new`. */
	takenIn: Omit<AdoptedAmendment, 'takenIn'>[];
}

/** All that a motion's consolidated text is made of, out of the record. */
export interface ConsolidatedMotion {
	id: string;
	number: number;
	title: Text2;
	/** When it was moved, as in the record. */
	at: string;
	moved: Text2;
	/** Which language prevails, where it was moved in both. */
	prevailing: Prevailing | null;
	party: Text2 | null;
	/** In the order in which they were decided. */
	adopted: AdoptedAmendment[];
	body: { id: string; name: Text2 };
	meeting: { id: string; title: Text2; zone: string };
}

/** An amendment before it is decided; `target`: the one that it amends. */
type Brought = Omit<AdoptedAmendment, 'vote' | 'at'> & { target?: string; leftOutBy?: string };

/** A motion with the amendments that were adopted to it, out of its meeting's entries; undefined where it is not there. */
export function consolidatedMotion(
	entries: readonly MeetingEntry[],
	motionId: string
): ConsolidatedMotion | undefined {
	const parties = new Map<string, Text2>();
	const amendments = new Map<string, Brought>();
	/** The last vote on each part of a divided motion. */
	const partVotes = new Map<number, string>();
	const partyOf = (mover?: { party: string }) => (mover && parties.get(mover.party)) ?? null;
	let place: Pick<ConsolidatedMotion, 'body' | 'meeting'> | undefined;
	let motion: ConsolidatedMotion | undefined;
	const adopt = (id: string, vote: string | null, at: string, change = (one: AmendmentText) => one) => {
		const brought = amendments.get(id);
		if (!brought || !motion) return;
		const { target, leftOutBy: _, ...one } = brought;
		const adopted = { ...one, ...change(takeIn(one, one.takenIn)), takenIn: one.takenIn, vote, at };
		if (target) amendments.get(target)?.takenIn.push(adopted);
		else motion.adopted.push(adopted);
	};
	for (const { t, body, ts } of entries) {
		if (t === 'meeting.convened') {
			for (const { id, label } of body.parties) parties.set(id, label);
			const { of_body, meeting, title, zone } = body;
			place = { body: { id: of_body.id, name: of_body.name }, meeting: { id: meeting.id, title, zone } };
		} else if (t === 'motion.submitted' && body.motion === motionId && place) {
			const { number, title, text, mover } = body;
			const moved = { moved: text, prevailing: prevailingOf(text, body.prevailing) };
			motion = {
				id: motionId,
				number,
				title,
				at: ts,
				...moved,
				party: partyOf(mover),
				adopted: [],
				...place
			};
		} else if (t === 'amendment.submitted' && body.motion === motionId && motion) {
			const { amendment: id, op, clause, old, new: now, mover, target } = body;
			const number = [motion.number, ...(target ? [target.number] : []), body.number].join('.');
			const to = target && { target: target.amendment };
			amendments.set(id, {
				id,
				op,
				clause,
				old,
				new: now,
				number,
				party: partyOf(mover),
				...to,
				takenIn: []
			});
		} else if (t === 'motion.taken_over' && body.motion === motionId && motion) {
			motion.party = partyOf(body.mover);
		} else if (t === 'amendment.taken_over' && body.motion === motionId) {
			const amendment = amendments.get(body.amendment);
			if (amendment) amendment.party = partyOf(body.mover);
		} else if (t === 'amendment.rebased') {
			const amendment = amendments.get(body.amendment);
			if (amendment) Object.assign(amendment, { old: body.old, new: body.new });
		} else if (t === 'amendment.accepted' && body.motion === motionId) {
			adopt(body.amendment, null, ts);
		} else if (t === 'amendment.decided' && body.motion === motionId) {
			const { amendment: id, vote, verdict, part } = body;
			const brought = amendments.get(id);
			if (brought && part === 'LEAVE_OUT' && isAdopted(verdict)) brought.leftOutBy = vote;
			if (amendmentAfter(verdict, part) !== 'ADOPTED') continue;
			if (isAdopted(verdict)) adopt(id, vote, ts);
			else adopt(id, brought?.leftOutBy ?? vote, ts, leaveOut);
		} else if (t === 'ballot.opened' && body.of_part?.motion === motionId) {
			partVotes.set(body.of_part.number, body.vote);
		} else if (t === 'motion.parts_decided' && body.motion === motionId && motion) {
			for (const { part, clause, old } of body.fallen)
				motion.adopted.push({
					id: `part-${part}-${clause}`,
					op: 'DELETE',
					clause,
					old,
					new: {},
					number: `${motion.number}/${part}`,
					party: null,
					vote: partVotes.get(part) ?? null,
					at: ts,
					takenIn: []
				});
		} else if ((t === 'part.reopened' || t === 'motion.reconsidered') && body.motion === motionId && motion) {
			motion.adopted = motion.adopted.filter(({ id }) => !id.startsWith('part-'));
		} else if (t === 'amendment.reopened' && motion) {
			const left = ({ id }: { id: string }) => id !== body.amendment;
			motion.adopted = motion.adopted.filter(left);
			for (const one of amendments.values()) one.takenIn = one.takenIn.filter(left);
		}
	}
	return motion;
}
