import type { AmendmentView, ItemView, MeetingView, MotionView } from '../live/view.ts';
import { votingOrder } from '../motions/voting-order.ts';

/** A vote that can be foreseen, or a blank for one that cannot. */
export interface Sheet {
	item?: ItemView;
	motion?: MotionView;
	amendment?: AmendmentView;
	/** Of an amendment, as people read it: 2, and 2.1 of one to that. */
	number?: string;
	rule?: string;
}

/** What comes unforeseen. */
const BLANK_SHEETS = 2;

/**
 * The votes that a meeting has before it, in the order in which they are held: item by item, each motion's amendments in
 * voting order and then the motion; for an item that is to be decided and has no motion yet, a sheet without a question; at
 * the end some blanks.
 */
export function sheetsOf(view: MeetingView): Sheet[] {
	const ahead = view.agenda.filter(({ state }) => ['SCHEDULED', 'OPEN', 'SUSPENDED'].includes(state));
	const foreseen = ahead.flatMap((item): Sheet[] => {
		const rule = view.decides.ballot[item.kind];
		const motions = view.motions.filter((motion) => motion.item === item.id && isAhead(motion));
		const sheets = motions.flatMap((motion): Sheet[] => [
			...votingOrder(motion.amendments).map((amendment) => ({
				item,
				motion,
				amendment,
				number: numberOf(motion, amendment),
				rule
			})),
			{ item, motion, rule }
		]);
		if (sheets.length > 0 || !['DECISION', 'ELECTION'].includes(item.kind)) return sheets;
		return [{ item, rule }];
	});
	return [...foreseen, ...Array.from({ length: BLANK_SHEETS }, () => ({}))];
}

function isAhead({ state }: MotionView): boolean {
	return ['SUBMITTED', 'ADMISSIBLE', 'SECONDED', 'OPEN', 'DEBATE_CLOSED', 'VOTING'].includes(state);
}

function numberOf({ amendments }: MotionView, { number, target_amendment }: AmendmentView): string {
	const target = amendments.find(({ id }) => id === target_amendment);
	return target ? `${target.number}.${number}` : String(number);
}
