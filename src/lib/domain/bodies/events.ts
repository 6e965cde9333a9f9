import type { CirculationAnswer } from '../circulations/nouns.ts';
import type { RegisterSeat } from '../voting/events.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import type { Subject } from '../meetings/nouns.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import type { CharterRules, DecidedKind } from './charter.ts';
import type { BodyKind, Capacity, OfficeKind, PartyKind } from './nouns.ts';

/* The events of a body's log: a closed union, as in `domain/meetings/events.ts`. Dates are ISO dates, `to` exclusive. */

interface Payloads {
	'body.created': ActorFields & {
		origin: string;
		title: Text2;
		parties: {
			id: string;
			kind: PartyKind;
			ordinal: number;
			label: Text2;
			organisations: { id: string; name: Text2 }[];
		}[];
		kind: BodyKind;
		zone: string;
	};
	/** A version is drafted; the draft before it, if it was open, falls away with every agreement to it. */
	'charter.drafted': ActorFields & {
		charter: string;
		version: number;
		sha256: string;
		rules: CharterRules;
		from: string;
		supersedes?: number;
	};
	/** One party agrees to a draft. */
	'charter.agreed': ActorFields & { charter: string; version: number; sha256: string; of_party: string };
	'charter.withdrawn': ActorFields & { charter: string; version: number };
	'charter.adopted': ActorFields & {
		charter: string;
		version: number;
		sha256: string;
		rules: CharterRules;
		from: string;
		agreed: { party: string; person: string; at: string }[];
	};
	/** Given while the body was founded: begins with the first charter, not on the day that `mandate.begun` names. */
	'mandate.put_off': ActorFields & { mandate: string; of_person: string; of_party: string; from: string };
	'mandate.begun': ActorFields & {
		mandate: string;
		of_person: string;
		of_party: string;
		of_seat?: string;
		as: Capacity;
		from: string;
		to?: string;
		basis: string;
	};
	'mandate.ended': ActorFields & { mandate: string; to: string };
	'office.begun': ActorFields & {
		appointment: string;
		of_person: string;
		kind: OfficeKind;
		of_party?: string;
		from: string;
		to?: string;
		basis: string;
	};
	'office.ended': ActorFields & { appointment: string; to: string };
	'signature_agreement.adopted': ActorFields & {
		agreement: string;
		version: number;
		sha256: string;
		from: string;
	};
	/** A party consents; `sha256` is that of the text its officer read. */
	'signature_agreement.consented': ActorFields & { agreement: string; version: number; sha256: string };
	/** A text goes out in writing: to whom, how it is decided, and by when; the register is frozen here. */
	'circulation.opened': ActorFields & {
		circulation: string;
		number: number;
		kind: DecidedKind;
		subject: Subject;
		title: Text2;
		text: Text2;
		text_sha256: string;
		rule: string;
		rule_version: { charter: string; version: number };
		quorum: QuorumFigures;
		parties: { id: string; kind: PartyKind; ordinal: number; label: Text2 }[];
		register: (RegisterSeat & { number: number; name: Text2 })[];
		/** The last day for an answer, and the instant after it. */
		due: string;
		closes: string;
	};
	/** Somebody in the register agrees or objects; who agreed may still object. */
	'circulation.answered': ActorFields & {
		circulation: string;
		seat: string;
		party: string;
		answer: CirculationAnswer;
		text: Text2;
	};
	'circulation.closed': SystemFields & { circulation: string; outcome: VoteOutcome };
	'circulation.withdrawn': ActorFields & { circulation: string; reason: string };
	/** A matter that goes on the next agenda by itself. */
	'item.proposed': SystemFields & {
		proposal: string;
		circulation: string;
		kind: DecidedKind;
		subject: Subject;
		title: Text2;
	};
	'meeting.log_opened': ActorFields & { meeting: string; log: string; origin: string };
	/** The final checkpoint of a meeting's log, so that a whole meeting cannot vanish (ruling 9). */
	'meeting.log_ended': SystemFields & {
		meeting: string;
		log: string;
		origin: string;
		size: number;
		root: string;
		note: string;
	};
}

export type BodyEventType = keyof Payloads;
export type BodyEvent = { [T in BodyEventType]: { t: T; v: 1; body: Payloads[T] } }[BodyEventType];
export type BodyEntry = BodyEvent & { i: number; ts: string; by: string };
