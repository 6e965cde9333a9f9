import type { MeetingView } from '#lib/domain/live/view.ts';
import type { PackRow } from '#lib/domain/outage/pack-document.ts';
import type { Locale, Text2 } from '#lib/domain/text2.ts';

/** Height of a row with boxes to mark; in points. */
export const LINE = 20;
/** Height of a row that is written in, or signed; in points. */
export const SIGNED = 26;

/** What every part of the pack is told with. */
export interface PackWriter {
	view: MeetingView;
	locale: Locale;
	say: (text: Text2 | undefined) => string;
	at: (instant: string) => string;
	party: (id: string) => NonNullable<PackRow['party']>;
}
