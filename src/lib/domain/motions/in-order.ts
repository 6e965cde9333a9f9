import type { MotionRules } from '../bodies/charter.ts';
import type { RefusalParams } from '../refusal.ts';
import { isUndecided, type AmendmentState, type MotionState } from './states.ts';

/*
 * What is in order now with a motion or an amendment, and why the rest is not (domain.md 2.4, 4.1 and 4.2): `null` where
 * it is in order, else the refusal that the act would meet. Pages show what these say; commands refuse with it.
 */

/** Whose a text is, or who would second it or take it over. */
export interface Side {
	seat: string;
	party: string;
	/** Null where the seat belongs to no organisation of its own. */
	organisation: string | null;
}

/** A motion, or an amendment, as it stands before the meeting. */
export interface TextStanding {
	amendment: boolean;
	state: MotionState | AmendmentState;
	/** An amendment: whether what it is to change, the motion or another amendment, is open. */
	baseOpen: boolean;
	/** Its leaving out was adopted, and what comes in its place is yet to be put. */
	halfPut: boolean;
	itemOpen: boolean;
	/** Null: prepared by the meeting's office. */
	mover: Side | null;
	secondBy: Date | null;
	withdrawnFrom: MotionState | AmendmentState | null;
	/** States of what would change this text. */
	amendments: readonly AmendmentState[];
}

export interface WhyNot {
	code: string;
	params?: RefusalParams;
}

const NOT_IN_STATE: WhyNot = { code: 'MOTION_NOT_IN_STATE' };

/** Whether a text waits for a second before it can be open: what the office prepared never does. */
export function needsSecond({ mover }: Pick<TextStanding, 'mover'>, { seconding }: MotionRules): boolean {
	return mover !== null && seconding !== 'NONE';
}

/** The chair rules whether it is in order. */
export function whyNotRuled(text: TextStanding): WhyNot | null {
	return motionGone(text) ?? (text.state === 'SUBMITTED' ? null : NOT_IN_STATE);
}

/** Somebody seconds it; `who` null: nobody in particular, only whether the time is right. */
export function whyNotSeconded(
	text: TextStanding,
	rules: MotionRules,
	who: Side | null,
	now: Date
): WhyNot | null {
	if (text.state === 'SUBMITTED') return { code: 'NOT_RULED' };
	if (text.state === 'LAPSED') return { code: 'SECOND_TOO_LATE' };
	if (text.state !== 'ADMISSIBLE' || !text.mover) return NOT_IN_STATE;
	if (text.secondBy && now >= text.secondBy) return { code: 'SECOND_TOO_LATE' };
	return motionGone(text) ?? (who && whyNotSecondedBy(text.mover, rules, who));
}

/** Whether somebody's second counts under the charter. */
export function whyNotSecondedBy(mover: Side, { seconding }: MotionRules, who: Side): WhyNot | null {
	if (who.seat === mover.seat) return { code: 'SECONDED_BY_MOVER' };
	if (seconding === 'OTHER_PARTY' && who.party === mover.party) return { code: 'SECOND_OTHER_PARTY' };
	// Two seats that belong to no organisation of their own are of one only where they are of one party.
	const same =
		who.organisation === null && mover.organisation === null
			? who.party === mover.party
			: who.organisation === mover.organisation;
	return seconding === 'OTHER_ORGANISATION' && same ? { code: 'SECOND_OTHER_ORGANISATION' } : null;
}

/** The chair opens the debate on it. */
export function whyNotOpened(text: TextStanding, rules: MotionRules): WhyNot | null {
	if (text.state === 'SUBMITTED') return { code: 'NOT_RULED' };
	if (text.state === 'ADMISSIBLE' && needsSecond(text, rules)) return { code: 'SECOND_MISSING' };
	if (text.state !== 'ADMISSIBLE' && text.state !== 'SECONDED') return NOT_IN_STATE;
	return motionGone(text) ?? (text.itemOpen ? null : { code: 'ITEM_NOT_OPEN' });
}

/** The debate on a motion is closed: every amendment is decided. */
export function whyNotClosed(text: TextStanding): WhyNot | null {
	if (text.amendment || text.state !== 'OPEN') return NOT_IN_STATE;
	const count = text.amendments.filter(isUndecided).length;
	return count > 0 ? { code: 'AMENDMENTS_OPEN', params: { count } } : null;
}

/** The mover withdraws it: before it is put, and while no amendment to it is under discussion or adopted. */
export function whyNotWithdrawn(text: TextStanding): WhyNot | null {
	if (text.state === 'VOTING' || text.halfPut) return { code: 'ALREADY_PUT' };
	if (text.amendment && !isUndecided(text.state as AmendmentState)) return { code: 'AMENDMENT_DECIDED' };
	if (!text.amendment && !BEFORE_VOTE.includes(text.state as MotionState)) return NOT_IN_STATE;
	const inPlay = text.amendments.some((state) => IN_PLAY.includes(state));
	return inPlay ? { code: 'AMENDMENT_IN_PLAY' } : null;
}

const BEFORE_VOTE: readonly MotionState[] = ['SUBMITTED', 'ADMISSIBLE', 'SECONDED', 'OPEN', 'DEBATE_CLOSED'];
const IN_PLAY: readonly AmendmentState[] = ['OPEN', 'VOTING', 'ADOPTED', 'FRIENDLY_ACCEPTED'];

/** Another member makes what was withdrawn his own, without notice; it goes on where it was. */
export function whyNotTakenOver(text: TextStanding, who: Side | null): WhyNot | null {
	if (text.state !== 'WITHDRAWN') return NOT_IN_STATE;
	if (!['OPEN', 'DEBATE_CLOSED', null].includes(text.withdrawnFrom)) return { code: 'NEVER_DEBATED' };
	if (!text.itemOpen) return { code: 'ITEM_NOT_OPEN' };
	return motionGone(text) ?? (who && who.seat === text.mover?.seat ? { code: 'TAKEN_OVER_BY_MOVER' } : null);
}

/** An amendment goes no further while what it is to change is not open. */
function motionGone({ amendment, baseOpen }: TextStanding): WhyNot | null {
	return amendment && !baseOpen ? { code: 'MOTION_NOT_OPEN' } : null;
}
