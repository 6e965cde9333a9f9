/** Whose eyes a meeting is seen with live. What each sees is decided in `project.ts` alone. */
export type Audience = 'SECRETARIAT' | 'PARTY' | 'OBSERVERS' | 'ROOM' | 'MEMBERS';

export const AUDIENCES: readonly Audience[] = ['SECRETARIAT', 'PARTY', 'OBSERVERS', 'ROOM', 'MEMBERS'];
