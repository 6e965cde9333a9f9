import type { MeetingView, RecessView } from './view.ts';

/** The recess that goes on, if there is one. */
export function recessNow({ recesses = [] }: Pick<MeetingView, 'recesses'>): RecessView | undefined {
	const last = recesses.at(-1);
	return last?.ended === null ? last : undefined;
}

/** How long a recess still goes on by its time, in milliseconds: 0 once that is over; null where none was said. */
export function recessLeft({ until }: RecessView, now: number): number | null {
	return until === null ? null : Math.max(0, Date.parse(until) - now);
}

/**
 * How much of the time from `from` to `now` the meeting was in recess; the one that goes on counts as far as it was given.
 * All in epoch milliseconds.
 */
export function recessSince(
	{ recesses = [] }: Pick<MeetingView, 'recesses'>,
	from: number,
	now: number
): number {
	return recesses.reduce((sum, recess) => {
		const until = recess.until === null ? now : Date.parse(recess.until);
		const end = recess.ended === null ? Math.max(now, until) : Date.parse(recess.ended);
		return sum + Math.max(0, end - Math.max(from, Date.parse(recess.from)));
	}, 0);
}

/** Changes `view` in place; only `fold` calls it. */
export function beginRecess(view: MeetingView, from: string, until?: string): void {
	view.recesses = [...(view.recesses ?? []), { from, until: until ?? null, caucus: null, ended: null }];
}

/** Changes `view` in place; only `fold` calls it. */
export function endRecess(view: MeetingView, ended: string): void {
	const recess = recessNow(view);
	if (recess) Object.assign(recess, { caucus: null, ended });
}
