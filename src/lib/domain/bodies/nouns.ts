/** domain.md 8.3 and ruling 7. */
export type BodyKind = 'TRIPARTITE' | 'JOINT_CONFERENCE' | 'COMMITTEE';

/** A party is a side of a body, first class; UNIT is one unit of a joint conference, COMMITTEE the one implicit party. */
export type PartyKind = 'WORKER' | 'GOVERNMENT' | 'EMPLOYER' | 'UNIT' | 'COMMITTEE';

/** In what capacity a person sits under a mandate. */
export type Capacity = 'TITULAR' | 'ALTERNATE' | 'ADVISER' | 'OBSERVER';

/** Offices stand beside mandates, dated and scoped to a body or a party (ruling 2). */
export type OfficeKind = 'SECRETARY' | 'LIAISON' | 'CHAIR' | 'CHIEF_REPRESENTATIVE' | 'SIGNATORY' | 'AUDITOR';
