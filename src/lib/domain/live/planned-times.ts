import { recessNow, recessSince } from './recess.ts';
import type { ItemView, MeetingView } from './view.ts';

const MINUTE_MS = 60_000;

export interface PlannedTimes {
	/** When each item that is still to come may be expected, epoch milliseconds, by its id. */
	expected: Record<string, number>;
	/** Minutes that the meeting is behind its plan, ahead where negative; null while it has not begun or is over. */
	behind: number | null;
}

/**
 * The clock of the agenda: every item takes the minutes planned for it, one after the other from the beginning; once the
 * meeting runs, from what is open now, and from now where that has had its time. A recess takes nothing of an item's
 * time, and the rest comes after it. `now` is the server's, in epoch milliseconds.
 */
export function plannedTimes(
	view: Pick<MeetingView, 'agenda' | 'state' | 'starts' | 'openedAt' | 'recesses'>,
	now: number
): PlannedTimes {
	const { agenda, state, starts, openedAt } = view;
	const runs = openedAt !== null && (state === 'IN_SESSION' || state === 'SUSPENDED');
	const open = agenda.find((item) => item.state === 'OPEN');
	const toCome = agenda.filter((item) => item.state === 'SCHEDULED' || item.state === 'SUSPENDED');
	const until = recessNow(view)?.until ?? null;
	const goesOn = until === null ? now : Math.max(now, Date.parse(until));
	const openEnds = open ? endOf(open) + recessSince(view, new Date(open.openedAt!).getTime(), now) : now;
	let at = runs ? Math.max(goesOn, openEnds) : new Date(starts).getTime();
	const expected: Record<string, number> = {};
	const end = at;
	for (const item of toCome) {
		expected[item.id] = at;
		at += item.minutes * MINUTE_MS;
	}
	if (!runs) return { expected, behind: null };
	const done = agenda.filter((item) => !toCome.includes(item));
	const planned = new Date(starts).getTime() + minutesOf(done) * MINUTE_MS;
	return { expected, behind: Math.round((end - planned) / MINUTE_MS) };
}

function endOf({ openedAt, minutes }: ItemView): number {
	return new Date(openedAt!).getTime() + minutes * MINUTE_MS;
}

function minutesOf(items: readonly ItemView[]): number {
	return items.reduce((sum, { minutes }) => sum + minutes, 0);
}
