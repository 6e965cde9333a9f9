import type { ItemAudience } from '../meetings/nouns.ts';

/**
 * Whose eyes a meeting is seen with live; SEATS are those of a party who sit, or will. What each sees is decided in
 * `project.ts` alone.
 */
export type Audience = 'SECRETARIAT' | 'SEATS' | 'PARTY' | 'OBSERVERS' | 'ROOM' | 'MEMBERS';

export const AUDIENCES: readonly Audience[] = [
	'SECRETARIAT',
	'SEATS',
	'PARTY',
	'OBSERVERS',
	'ROOM',
	'MEMBERS'
];

/** Whether an item is open to an audience; `sees_item` in the database says the same. */
export function seesItem(audience: Audience, item: ItemAudience): boolean {
	if (item === 'ALL' || audience === 'SECRETARIAT' || audience === 'SEATS') return true;
	return item === 'PARTIES' && audience === 'PARTY';
}
