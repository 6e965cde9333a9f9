/** Why an act on a party's draft is refused (ruling 8). */
export type DraftRefusal =
	'NOTES_STAY' | 'DRAFT_ENDED' | 'DRAFT_CHANGED' | 'DRAFT_TOO_LONG' | 'DRAFT_UPDATE_UNREADABLE';
