/**
 * What a party writes in its own space: an amendment at one clause of a motion, or of another amendment's words; a motion
 * of its own; and the notes of its side, one sheet for each meeting, which are never moved.
 */
export type DraftKind = 'AMENDMENT' | 'MOTION' | 'NOTES';

/** What a drafted amendment does; leaving a clause out needs no drafting. */
export type DraftOp = 'INSERT' | 'REPLACE';

/** In the party's own space, moved into the common one, or given up. */
export type DraftState = 'DRAFT' | 'MOVED' | 'DISCARDED';

/** The most signs of a text in one language that can be moved; the same as of a text written in a form. */
export const MOST_SIGNS = 8_000;

/** The most bytes of one update; what is longer is sent in parts. */
export const MOST_UPDATE_BYTES = 24_000;
