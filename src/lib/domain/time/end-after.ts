import { instantAt } from './zoned.ts';

const LONGEST_NIGHT_MS = 8 * 3_600_000;

/**
 * The end that goes with a beginning, of which only the clock's hand is written: on the same date, or past midnight on the
 * next one where that is within eight hours. Anything else is left before the beginning, for the rules to refuse.
 * `date` and `from` say when it begins, all of it in `zone`.
 */
export function endAfter(date: string, from: string, to: string, zone: string): Date {
	const starts = instantAt(date, from, zone);
	const sameDay = instantAt(date, to, zone);
	if (sameDay > starts) return sameDay;
	const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
	const nextDay = instantAt(next, to, zone);
	return nextDay.getTime() - starts.getTime() <= LONGEST_NIGHT_MS ? nextDay : sameDay;
}
