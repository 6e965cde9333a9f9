import type { AmendmentState, MotionState } from '#lib/domain/motions/states.ts';
import { m } from '#lib/paraglide/messages.js';

const alike = {
	SUBMITTED: m.motions_state_submitted,
	ADMISSIBLE: m.motions_state_admissible,
	INADMISSIBLE: m.motions_state_inadmissible,
	SECONDED: m.motions_state_seconded,
	LAPSED: m.motions_state_lapsed,
	VOTING: m.motions_state_voting,
	ADOPTED: m.motions_state_adopted,
	REJECTED: m.motions_state_rejected,
	TIE_NOT_ADOPTED: m.motions_state_tie,
	WITHDRAWN: m.motions_state_withdrawn
};

/** Where a motion stands, in words. */
export const motionStateWords: Record<MotionState, () => string> = {
	...alike,
	OPEN: m.motions_state_debated,
	DEBATE_CLOSED: m.motions_state_debate_closed,
	VOID_NO_QUORUM: m.motions_state_void,
	NO_CONSENSUS: m.motions_state_no_consensus,
	PARTY_POSITIONS: m.motions_state_party_positions,
	REFERRED: m.motions_state_referred,
	POSTPONED: m.motions_state_postponed
};

/** Where an amendment stands, in words. */
export const amendmentStateWords: Record<AmendmentState, () => string> = {
	...alike,
	OPEN: m.motions_state_open,
	FRIENDLY_ACCEPTED: m.motions_state_friendly_accepted,
	MOOT: m.motions_state_moot
};
