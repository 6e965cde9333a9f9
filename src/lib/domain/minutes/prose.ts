import type { Text2 } from '../text2.ts';

/**
 * What people write between the locked facts. Keyed by the place in the minutes: `opening`, `item:<id>`,
 * `closing`. Facts come from the record and are never stored here.
 */
export interface Prose {
	title: Text2;
	passages: Record<string, Text2>;
}
