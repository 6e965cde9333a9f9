import type { Text2 } from '../text2.ts';

/** An organisation as it was called on the day. */
export interface NamedOrganisation {
	id: string;
	name: Text2;
}
