import { occurredAt } from '../outage/happened.ts';
import type { ProjectedEntry } from './project.ts';
import type { LineType, LineView, MeetingView } from './view.ts';

/**
 * So many lines stay in the view, more than any list of it shows. All are in the record; a view that kept them would open
 * ever more slowly, and be copied ever more slowly with every entry.
 */
export const KEPT_LINES = 100;

/** Adds a line of the record; fields that are not there are left out, so that views compare equal. */
export function line(
	view: MeetingView,
	entry: Extract<ProjectedEntry, { t: LineType }>,
	what: Omit<LineView, 'i' | 'ts' | 't'>
): void {
	const given = Object.entries(what).filter(([, value]) => value !== undefined);
	const later = occurredAt(entry) !== null && { later: true as const };
	view.lines.push({ i: entry.i, ts: entry.ts, t: entry.t, ...Object.fromEntries(given), ...later });
	if (view.lines.length > KEPT_LINES) view.lines.shift();
}
