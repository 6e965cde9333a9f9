import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import type { CharterRules } from './charter.ts';
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
