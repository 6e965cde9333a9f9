import { quorumOf } from '#lib/domain/live/quorum.ts';
import type { MeetingView, VoteView } from '#lib/domain/live/view.ts';
import type { Tick } from '#lib/domain/live/messages.ts';
import { arithmetic } from '#lib/domain/voting/explain.ts';
import { markOf } from '#lib/domain/voting/mark-of.ts';
import { withoutChoice } from '#lib/domain/voting/outcome.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Block } from './PartyBlocks.svelte';

/** One party on the room screen: its blocks, and the same in figures. */
export interface ScreenRow {
	party: MeetingView['parties'][number];
	blocks: Block[];
	/** The first one is the largest. */
	figures: { words: string; n: number }[];
	/** Where the line for the rule's share stands; see PartyBlocks. */
	mark?: number;
	/** The arithmetic, or out of how many. */
	note?: string;
}

const some = (count: number, block: Block): Block[] => Array<Block>(Math.max(0, count)).fill(block);

/** Who is there, of the seats that are held. */
export function presenceRows(view: MeetingView): ScreenRow[] {
	const quorum = quorumOf(view);
	return view.parties.map((party) => {
		const filled = quorum.parties.find((one) => one.party === party.id)?.filled ?? 0;
		const here = Object.values(view.presence).filter((one) => one.party === party.id && one.seat);
		const remote = here.filter(({ mode }) => mode === 'REMOTE').length;
		return {
			party,
			blocks: [
				...some(here.length - remote, 'for'),
				...some(remote, 'remote'),
				...some(filled - here.length, 'none')
			],
			figures: [{ words: m.live_present(), n: here.length }],
			note: `/ ${filled}`
		};
	});
}

/** How many have voted in an open ballot, never how (design.md 4). */
export function turnoutRows(view: MeetingView, vote: VoteView, turnout: Tick['turnout']): ScreenRow[] {
	return view.parties.map((party) => {
		const seats = vote.register.filter((seat) => seat.party === party.id).length;
		const counted = turnout?.vote === vote.id ? turnout.parties : [];
		const cast = counted.find((one) => one.party === party.id)?.cast ?? 0;
		return {
			party,
			blocks: [...some(cast, 'voted'), ...some(seats - cast, 'none')],
			figures: [{ words: m.live_voted(), n: cast }],
			note: `/ ${seats}`
		};
	});
}

/** How a closed ballot came out; parties without a seat in it have no row. */
export function resultRows(view: MeetingView, vote: VoteView): ScreenRow[] {
	const { parties, majority } = vote.outcome!;
	return view.parties.flatMap((party) => {
		const tally = parties.find((one) => one.party === party.id)?.tally;
		if (!tally) return [];
		const condition = majority.find((one) => one.party === party.id);
		return {
			party,
			blocks: [
				...some(tally.for, 'for'),
				...some(tally.against, 'against'),
				...some(tally.abstain, 'abstain'),
				...some(withoutChoice(tally), 'none')
			],
			figures: [
				{ words: m.live_for(), n: tally.for },
				{ words: m.live_against(), n: tally.against },
				{ words: m.live_abstain(), n: tally.abstain },
				...(tally.blank ? [{ words: m.voting_blank(), n: tally.blank }] : []),
				...(tally.invalid ? [{ words: m.voting_invalid(), n: tally.invalid }] : [])
			],
			mark: markOf(condition, tally),
			...(condition && { note: arithmetic(condition, tally) })
		};
	});
}
