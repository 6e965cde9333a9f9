import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { Text2 } from '#lib/domain/text2.ts';

/** What is needed to draw a party by colour, shape and word. */
export interface ShownParty {
	kind: PartyKind;
	ordinal: number;
	label: Text2;
}
