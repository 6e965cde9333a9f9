import type { AttendanceCapacity } from '../meetings/nouns.ts';
import type { ActorFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import type { SpeechEnd, SpeechKind } from './nouns.ts';

/* What a log says of speakers and their time (domain.md 4.1). */

/** Somebody asks for the floor, or is put on the list: by himself, by the secretary for whoever did in the room, or invited. */
export interface FloorRequestedV1 extends ActorFields {
	request: string;
	item: string;
	kind: SpeechKind;
	of_person: string;
	of_party?: string;
	as: AttendanceCapacity;
	/** The delegate who yields to this adviser. */
	yielded_by?: string;
	/** The chair asks him to speak. */
	invited?: true;
	/** Made by the client; the same key enters once. */
	key?: string;
}
export interface FloorWithdrawnV1 extends ActorFields {
	request: string;
	item: string;
	of_person: string;
}
/** A delegate who waits yields his place to his adviser. */
export interface FloorYieldedV1 extends ActorFields {
	request: string;
	item: string;
	of_person: string;
	yielded_by: string;
}
/** The chair puts one who waits before another, or last (null) of those who ask for the same, and says why. */
export interface FloorMovedV1 extends ActorFields {
	request: string;
	item: string;
	of_person: string;
	before: string | null;
	reason: Text2;
}
export interface FloorGivenV1 extends ActorFields {
	speech: string;
	request: string;
	item: string;
	kind: SpeechKind;
	of_person: string;
	of_party?: string;
	as: AttendanceCapacity;
	yielded_by?: string;
	limit_seconds: number;
	/** Why he, where another was next by rule. */
	reason?: Text2;
}
/** With the seconds spoken and those allowed in the end; how the timer ran in between is no entry (ruling 11). */
export interface SpeechEndedV1 extends ActorFields {
	speech: string;
	item: string;
	of_person: string;
	of_party?: string;
	because: SpeechEnd;
	spoken_seconds: number;
	limit_seconds: number;
}
/** The list of speakers takes no more names, or takes them again. */
export interface SpeakersListV1 extends ActorFields {
	item: string;
}
/** How long people speak on this item from now on. */
export interface SpeakingLimitedV1 extends ActorFields {
	item: string;
	per_speech_seconds: number;
	per_party_seconds: number | null;
	/** By which the meeting limited them, or lifted the limits; absent where the chair did. */
	vote?: string;
}

/** The events of the floor, by type. */
export interface SpeakingPayloads {
	'floor.requested': FloorRequestedV1;
	'floor.withdrawn': FloorWithdrawnV1;
	'floor.yielded': FloorYieldedV1;
	'floor.moved': FloorMovedV1;
	'floor.given': FloorGivenV1;
	'speech.ended': SpeechEndedV1;
	'speakers.closed': SpeakersListV1;
	'speakers.reopened': SpeakersListV1;
	'speaking.limited': SpeakingLimitedV1;
}
