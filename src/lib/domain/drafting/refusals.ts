/** Why an act on a party's draft is refused (ruling 8). */
export type DraftRefusal = 'DRAFT_ENDED' | 'DRAFT_CHANGED' | 'DRAFT_TOO_LONG' | 'DRAFT_UPDATE_UNREADABLE';
