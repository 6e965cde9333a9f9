import { isoDate } from '../time/format.ts';
import { instantAt } from '../time/zoned.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * The instant that `HH:MM` on paper means, in an outage: on the day on which it began, or after midnight the day after.
 * `zone` is an IANA name. Whether it lies in the outage at all is for others to judge.
 */
export function timeOnPaper(time: string, outage: { from: Date }, zone: string): Date {
	const on = (day: number) =>
		instantAt(isoDate(new Date(outage.from.getTime() + day * DAY), zone), time, zone);
	const same = on(0);
	return same.getTime() <= outage.from.getTime() - MINUTE ? on(1) : same;
}
