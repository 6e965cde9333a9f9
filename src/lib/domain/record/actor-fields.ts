import type { OfficeKind } from '../bodies/nouns.ts';
import type { AttendanceCapacity } from '../meetings/nouns.ts';

/**
 * Who did it, in every payload (ruling 10): always the person, and where they apply the seat, the office, the
 * party, the capacity, and the chair's seat or person on whose direction an officer acted (ruling 1).
 */
export interface ActorFields {
	person: string;
	seat?: string;
	office?: OfficeKind;
	party?: string;
	capacity?: AttendanceCapacity;
	on_direction_of?: { person: string; seat?: string; office: 'CHAIR' };
	/** When it took place, where it was done on paper and entered later; ISO 8601 UTC. */
	occurred_at?: string;
}

/** What the system does by itself (a timer, a last signature) names no person. */
export interface SystemFields {
	person: 'system';
	occurred_at?: string;
}
