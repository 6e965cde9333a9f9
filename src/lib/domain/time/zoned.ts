import { isoDate, timeOfDay } from './format.ts';

/**
 * The instant at which clocks in `zone` (an IANA name) show a date (`2026-03-18`) and a time (`09:00`). A time that the
 * zone leaves out or has twice, when it changes its clocks, gives the instant just after or the first. Throws a
 * `RangeError` for what is no date or no time.
 */
export function instantAt(date: string, time: string, zone: string): Date {
	const shown = Date.parse(`${date}T${time}:00Z`);
	if (Number.isNaN(shown)) throw new RangeError(`no date and time: ${date} ${time}`);
	// Twice, since the offset may be another one at the first guess.
	const guess = shown - offset(new Date(shown), zone);
	return new Date(shown - offset(new Date(guess), zone));
}

function offset(instant: Date, zone: string): number {
	return Date.parse(`${isoDate(instant, zone)}T${timeOfDay(instant, zone)}:00Z`) - instant.getTime();
}
