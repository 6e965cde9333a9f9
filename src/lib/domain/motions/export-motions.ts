import type { AmendmentSubmittedV1, MeetingEntry, MotionSubmittedV1 } from '../meetings/events.ts';
import type { Text2 } from '../text2.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import type { OrderStrategy } from './order-amendments.ts';

type Verdict = VoteOutcome['verdict'];

/** One motion with what was moved to change it, and what became of both: each result with the vote it comes from. */
export interface ExportedMotion {
	motion: string;
	number: number;
	item: string;
	title: Text2;
	text_as_moved: Text2;
	/** With the amendments that were adopted put in, in the order in which they were. */
	text: Text2;
	mover?: MotionSubmittedV1['mover'];
	seconder?: MotionSubmittedV1['seconder'];
	amendments: (Pick<
		AmendmentSubmittedV1,
		'amendment' | 'number' | 'op' | 'clause' | 'old' | 'new' | 'mover' | 'seconder'
	> & {
		/** The amendment that it amends. */
		target_amendment?: string;
		/** What it would put into the text, with what was adopted to it put in; absent where nothing was. */
		new_as_amended?: Text2;
		state: 'OPEN' | 'WITHDRAWN' | 'MOOT' | Verdict;
		vote?: string;
		moot_by?: string;
	})[];
	order?: { strategy: OrderStrategy; order: { amendment: string; distance?: string }[]; reason?: Text2 };
	votes: { vote: string; verdict: Verdict }[];
}

/** The motions of a meeting out of its entries, in the order in which they were brought. */
export function exportMotions(entries: readonly MeetingEntry[]): ExportedMotion[] {
	const motions = new Map<string, ExportedMotion>();
	for (const entry of entries) {
		if (entry.t === 'motion.submitted') {
			const { motion, number, item, title, text, mover, seconder } = entry.body;
			const moved = { motion, number, item, title, text_as_moved: text, text, mover, seconder };
			motions.set(motion, { ...moved, amendments: [], votes: [] });
		} else if (isOfMotion(entry)) {
			const motion = motions.get(entry.body.motion);
			if (motion) take(motion, entry);
		}
	}
	return [...motions.values()];
}

type OfMotion = Extract<
	MeetingEntry,
	{
		t:
			| 'motion.decided'
			| 'amendment.submitted'
			| 'amendments.ordered'
			| 'amendment.withdrawn'
			| 'amendment.decided'
			| 'amendment.reopened';
	}
>;

function isOfMotion(entry: MeetingEntry): entry is OfMotion {
	return entry.t === 'motion.decided' || entry.t.startsWith('amendment');
}

function take(motion: ExportedMotion, entry: OfMotion): void {
	const amendmentOf = (id: string) => motion.amendments.find(({ amendment }) => amendment === id);
	switch (entry.t) {
		case 'motion.decided':
			motion.votes.push({ vote: entry.body.vote, verdict: entry.body.verdict });
			return;
		case 'amendment.submitted': {
			const { amendment, number, op, clause, old, new: now, mover, seconder, target } = entry.body;
			const to = target && { target_amendment: target.amendment };
			const moved = { amendment, number, ...to, op, clause, old, new: now };
			motion.amendments.push({
				...moved,
				...(mover && { mover }),
				...(seconder && { seconder }),
				state: 'OPEN'
			});
			return;
		}
		case 'amendments.ordered': {
			const { strategy, order, reason } = entry.body;
			motion.order = { strategy, order, ...(reason && { reason }) };
			return;
		}
		case 'amendment.withdrawn': {
			const amendment = amendmentOf(entry.body.amendment);
			if (amendment) amendment.state = 'WITHDRAWN';
			return;
		}
		case 'amendment.decided': {
			const { amendment: id, vote, verdict, moot, text, target } = entry.body;
			const amendment = amendmentOf(id);
			if (amendment) Object.assign(amendment, { state: verdict, vote });
			for (const fallen of moot) Object.assign(amendmentOf(fallen) ?? {}, { state: 'MOOT', moot_by: id });
			if (text) motion.text = text;
			if (target) Object.assign(amendmentOf(target.amendment) ?? {}, { new_as_amended: target.text });
			return;
		}
		case 'amendment.reopened': {
			const { amendment: id, restored, text, target } = entry.body;
			for (const again of motion.amendments.filter(({ amendment }) =>
				[id, ...restored].includes(amendment)
			)) {
				again.state = 'OPEN';
				delete again.vote;
				delete again.moot_by;
			}
			if (text) motion.text = text;
			if (target) Object.assign(amendmentOf(target.amendment) ?? {}, { new_as_amended: target.text });
		}
	}
}
