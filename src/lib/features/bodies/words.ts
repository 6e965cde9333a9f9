import type { BallotForm, DecidedKind, Publication, TextKind } from '#lib/domain/bodies/charter.ts';
import { m } from '#lib/paraglide/messages.js';

/* The words for what a charter chooses from, each a function of the reader's language. */

export const formWords: Record<BallotForm, () => string> = {
	RECORD_VOTE: m.bodies_form_record_vote,
	ROLL_CALL: m.bodies_form_roll_call,
	SHOW_OF_HANDS: m.bodies_form_show_of_hands,
	ONE_VOICE_PER_PARTY: m.bodies_form_one_voice_per_party,
	SECRET: m.bodies_form_secret,
	PREFERENCE: m.bodies_form_preference,
	ELECTION: m.bodies_form_election,
	WRITTEN: m.bodies_form_written
};

export const decidedKindWords: Record<DecidedKind, () => string> = {
	ADOPT_AGENDA: m.bodies_item_adopt_agenda,
	CONSULTATION: m.bodies_item_consultation,
	DECISION: m.bodies_item_decision,
	ELECTION: m.bodies_item_election,
	ANY_OTHER: m.bodies_item_any_other
};

export const textKindWords: Record<TextKind, () => string> = {
	TITLES: m.bodies_edit_text_titles,
	MOTIONS: m.bodies_edit_text_motions,
	PROSE: m.bodies_edit_text_prose
};

export const readerWords: Record<Publication, () => string> = {
	BODY: m.bodies_edit_readers_body,
	OBSERVERS: m.bodies_edit_readers_observers,
	PUBLIC: m.bodies_edit_readers_public
};
