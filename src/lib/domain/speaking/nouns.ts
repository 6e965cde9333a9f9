/**
 * What somebody asks the floor for, in the order in which it goes before others (domain.md 4.1): a point of order; going
 * on with a speech that one interrupted, or that a delegate yields to his adviser; the mover's opening; the list itself;
 * the right of reply of chief representatives; the mover's last word.
 */
export const SPEECH_KINDS = ['POINT_OF_ORDER', 'CONTINUED', 'OPENING', 'LIST', 'REPLY', 'CLOSING'] as const;
export type SpeechKind = (typeof SPEECH_KINDS)[number];

/** Why a speech was over: done, the next one's turn, a point of order, yielded, or something else began or ended. */
export type SpeechEnd =
	'DONE' | 'NEXT' | 'INTERRUPTED' | 'YIELDED' | 'ITEM_CLOSED' | 'RECESS' | 'VOTE' | 'LEFT';

/** Somebody who waits for the floor, on one item. */
export interface FloorRequest {
	id: string;
	person: string;
	/** Null: on no side, as an observer may be. */
	party: string | null;
	kind: SpeechKind;
	/** The delegate who yields to this adviser. */
	yieldedBy?: string;
	/** The chair asked him to speak. */
	invited?: boolean;
	/** The chair put him before another (null: last of his kind); of several moves the later ones hold. */
	placed?: { at: number; before: string | null };
}

/** Somebody who has or had the floor, on one item. */
export interface Speech {
	id: string;
	person: string;
	party: string | null;
	kind: SpeechKind;
	/** The delegate who yielded to this adviser. */
	yieldedBy?: string;
	/** Seconds allowed when the floor was given. */
	limit: number;
	/** Seconds spoken; null while it goes on. */
	spoken: number | null;
}
