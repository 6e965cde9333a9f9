import type { Publication } from '../bodies/charter.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';

/* What a log says of its minutes (domain.md 4.2, Minutes). */

export interface MinutesCirculatedV1 extends ActorFields {
	minutes: string;
	version: number;
	sha256: string;
	comments_due: string;
}
export interface MinutesCommentedV1 extends ActorFields {
	minutes: string;
	version: number;
	comment: string;
	of_party: string;
	block: string;
	text: string;
}
export interface MinutesCommentAnsweredV1 extends ActorFields {
	comment: string;
	answer: 'ACCEPTED' | 'DECLINED' | 'PARTY_STATEMENT';
	reason?: string;
}
export interface MinutesAgreedV1 extends ActorFields {
	minutes: string;
	version: number;
	of_party: string;
}
/** After K1. `length` and `sha256` are of the file as certified by the portal: a prefix of the final file (ruling 28). */
export interface MinutesFrozenV1 extends ActorFields {
	minutes: string;
	version: number;
	number: Text2;
	verify_code: string;
	length: number;
	sha256: string;
	k1: { size: number; root: string };
	signatories: { party: string; person: string; field: string }[];
	signature_agreement: { id: string; version: number };
}
export interface MinutesSignedV1 extends ActorFields {
	minutes: string;
	of_party: string;
	field: string;
	length: number;
	sha256: string;
	certificate_sha256: string;
}
export interface MinutesSignatureRefusedV1 extends ActorFields {
	minutes: string;
	of_party: string;
	reason: string;
}
/** Filed when the last party has signed; K2 covers it. */
export interface MinutesFiledV1 extends SystemFields {
	minutes: string;
	document: string;
	length: number;
	sha256: string;
	/** Who may read the minutes and what was decided from now on; absent in records from before it was kept. */
	publication?: { minutes: Publication; decisions: Publication };
}

/** The events of the minutes, by type. */
export interface MinutesPayloads {
	'minutes.circulated': MinutesCirculatedV1;
	'minutes.commented': MinutesCommentedV1;
	'minutes.comment_answered': MinutesCommentAnsweredV1;
	'minutes.agreed': MinutesAgreedV1;
	'minutes.frozen': MinutesFrozenV1;
	'minutes.signed': MinutesSignedV1;
	'minutes.signature_refused': MinutesSignatureRefusedV1;
	'minutes.filed': MinutesFiledV1;
}
