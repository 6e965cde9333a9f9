import type { AttendanceCapacity } from '../meetings/nouns.ts';
import type { SpeechKind } from './nouns.ts';

/** Who asks, as he sits in the meeting now. */
export interface Asking {
	/** Null: not checked in. */
	capacity: AttendanceCapacity | null;
	/** In a seat, his own or a titular's. */
	seated: boolean;
	/** Chief representative of his party, or in his seat. */
	chief: boolean;
	/** Sits in the seat that moved a text on the item. */
	mover: boolean;
}

/** Why somebody may not ask for the floor. */
export type AskObstacle =
	| 'NOT_CHECKED_IN'
	| 'ADVISER_NEEDS_DELEGATE'
	| 'CHAIR_INVITES'
	| 'NO_RIGHT_OF_REPLY'
	| 'MOVER_ONLY'
	| 'LIST_CLOSED';

/**
 * Why somebody may not ask for the floor himself (domain.md 4.1 and 6), or null when he may. Who sits in a seat may; an
 * adviser speaks when a delegate yields to him, and anybody else when the chair invites him. A closed list takes no more
 * names; points of order, replies and the mover's last word are not on it.
 */
export function askObstacle(
	kind: Exclude<SpeechKind, 'CONTINUED'>,
	{ capacity, seated, chief, mover }: Asking,
	{ rightOfReply, closed }: { rightOfReply: boolean; closed: boolean }
): AskObstacle | null {
	if (capacity === null) return 'NOT_CHECKED_IN';
	if (!seated) return capacity === 'ADVISER' ? 'ADVISER_NEEDS_DELEGATE' : 'CHAIR_INVITES';
	if (kind === 'REPLY' && !(rightOfReply && chief)) return 'NO_RIGHT_OF_REPLY';
	if ((kind === 'OPENING' || kind === 'CLOSING') && !mover) return 'MOVER_ONLY';
	return closed && kind === 'LIST' ? 'LIST_CLOSED' : null;
}
