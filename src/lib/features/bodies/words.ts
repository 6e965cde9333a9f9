import type { DecidedKind, Publication, TextKind } from '#lib/domain/bodies/charter.ts';
import { m } from '#lib/paraglide/messages.js';

/* The words for what a charter chooses from, each a function of the reader's language. */

export const decidedKindWords: Record<DecidedKind, () => string> = {
	ADOPT_AGENDA: m.bodies_item_adopt_agenda,
	CONSULTATION: m.bodies_item_consultation,
	DECISION: m.bodies_item_decision,
	ELECTION: m.bodies_item_election,
	ANY_OTHER: m.bodies_item_any_other
};

export const readerWords: Record<Publication, () => string> = {
	BODY: m.bodies_edit_readers_body,
	OBSERVERS: m.bodies_edit_readers_observers,
	PUBLIC: m.bodies_edit_readers_public
};

export const textKindWords: Record<TextKind, () => string> = {
	TITLES: m.bodies_text_titles,
	MOTIONS: m.bodies_text_motions,
	PROSE: m.bodies_text_prose
};
