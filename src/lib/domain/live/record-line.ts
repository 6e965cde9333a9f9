import type { ProjectedEntry } from './project.ts';
import type { LineType, LineView, MeetingView } from './view.ts';

/** Adds a line of the record; fields that are not there are left out, so that views compare equal. */
export function line(
	view: MeetingView,
	entry: Extract<ProjectedEntry, { t: LineType }>,
	what: Omit<LineView, 'i' | 'ts' | 't'>
): void {
	const given = Object.entries(what).filter(([, value]) => value !== undefined);
	view.lines.push({ i: entry.i, ts: entry.ts, t: entry.t, ...Object.fromEntries(given) });
}
