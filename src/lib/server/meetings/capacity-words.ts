import type { AttendanceCapacity } from '#lib/domain/meetings/nouns.ts';
import { m } from '#lib/paraglide/messages.js';

/** In what capacity somebody is at a meeting, in the language of a document. */
export const capacityWords: Record<AttendanceCapacity, typeof m.meetings_capacity_titular> = {
	TITULAR: m.meetings_capacity_titular,
	ALTERNATE: m.meetings_capacity_alternate,
	ADVISER: m.meetings_capacity_adviser,
	OBSERVER: m.meetings_capacity_observer,
	SECRETARY: m.meetings_capacity_secretary,
	LIAISON: m.meetings_capacity_liaison
};
