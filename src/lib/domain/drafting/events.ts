import type { ActorFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import type { DraftKind, DraftOp } from './nouns.ts';

/*
 * The events of a party's own log in a body (ruling 8): a closed union, as in `domain/meetings/events.ts`. Keystrokes are
 * no entries (ruling 11): of a text the log holds its hash, when it is moved and when it is given up.
 */

type PartyFields = ActorFields & { party: string };

interface Payloads {
	'party.log_opened': PartyFields & {
		origin: string;
		title: Text2;
		parties: { id: string }[];
	};
	'draft.created': PartyFields & {
		draft: string;
		meeting: string;
		kind: DraftKind;
		motion?: string;
		/** The amendment that it amends. */
		target?: string;
		op?: DraftOp;
		clause?: string;
		item?: string;
		title?: Text2;
	};
	/** Its text went into the common space, where the meeting's log has it. */
	'draft.moved': PartyFields & { draft: string; amendment?: string; motion?: string; text_sha256: string };
	'draft.discarded': PartyFields & { draft: string; text_sha256: string };
}

export type PartyEventType = keyof Payloads;
export type PartyEvent = { [T in PartyEventType]: { t: T; v: 1; body: Payloads[T] } }[PartyEventType];
