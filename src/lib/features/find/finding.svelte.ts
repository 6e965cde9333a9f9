import type { Text2 } from '#lib/domain/text2.ts';

/** Something that can be picked. */
export interface Findable {
	id: string;
	words: string;
	/** Said behind it, in small. */
	more?: string;
	/** Matched too, and not shown. */
	also?: Text2;
	/** Its key, where it has one. */
	key?: string;
	/** Either leads to an address or does something here. */
	href?: string;
	run?: () => void;
}

export interface FindGroup {
	name: string;
	among: Findable[];
	/** Too many to list before something is typed. */
	typedOnly?: true;
}

/** Whether the palette is open, and what the page itself has to offer in it. */
class Finding {
	open = $state(false);
	/** What can be found and done on this page; a page that has it opens the palette by a key of its own. */
	here: (() => FindGroup[]) | null = $state.raw(null);
}

export const finding = new Finding();
