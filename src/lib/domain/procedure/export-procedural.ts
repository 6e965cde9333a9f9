import type { MeetingEntry } from '../meetings/events.ts';
import { proceduralFacts, type ProceduralFact } from './procedural-facts.ts';
import type { Text2 } from '../text2.ts';

/**
 * A procedural motion in the form in which motions are exported, so that one list holds both: its words in place of title
 * and text, and no amendments; `procedural` says of which kind it is.
 */
export interface ExportedProcedural extends Omit<
	ProceduralFact,
	'entry' | 'id' | 'kind' | 'words' | 'motion'
> {
	motion: string;
	procedural: ProceduralFact['kind'];
	/** The motion that it was about. */
	about?: string;
	title: Text2;
	text_as_moved: Text2;
	text: Text2;
	amendments: never[];
}

/** The procedural motions of a meeting out of its entries, in the order in which they were moved. */
export function exportProcedural(entries: readonly MeetingEntry[]): ExportedProcedural[] {
	return proceduralFacts(entries).map(({ entry: _, id, kind, words, motion, ...rest }) => ({
		motion: id,
		procedural: kind,
		...(motion && { about: motion }),
		title: words,
		text_as_moved: words,
		text: words,
		amendments: [],
		...rest
	}));
}
