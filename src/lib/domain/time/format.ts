import type { Locale } from '../text2.ts';

/**
 * How instants and dates are written for readers. Everything takes the zone and the language: the clock on the
 * wall is the body's, never the server's or the browser's by accident. Forms are those of the design, §5.
 */

const weekdays = {
	zh: ['日', '一', '二', '三', '四', '五', '六'],
	en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
} as const;
const months = [
	...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
	...['August', 'September', 'October', 'November', 'December']
] as const;

interface WallClock {
	year: number;
	/** 1 to 12 */
	month: number;
	day: number;
	hour: number;
	minute: number;
	/** 0 = Sunday */
	weekday: number;
}

/** What a clock and a calendar on the wall in `zone` (an IANA name) show at `instant`. */
export function wallClock(instant: Date, zone: string): WallClock {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric'
	}).formatToParts(instant);
	const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const [year, month, day] = [read('year'), read('month'), read('day')];
	return {
		year,
		month,
		day,
		hour: read('hour'),
		minute: read('minute'),
		weekday: weekdayOf(year, month, day)
	};
}

/** 2026年11月24日 星期二; Tuesday 24 November 2026. */
export function longDate(instant: Date, zone: string, locale: Locale): string {
	return writeLong(wallClock(instant, zone), locale);
}

/** 11月24日 星期二; Tuesday 24 November: a day of this year, as the home page is headed. */
export function dayOfYear(instant: Date, zone: string, locale: Locale): string {
	const at = wallClock(instant, zone);
	return locale === 'zh'
		? `${writeShort(at, 'zh')} 星期${weekdays.zh[at.weekday]}`
		: `${weekdays.en[at.weekday]} ${at.day} ${months[at.month - 1]}`;
}

/** 11月24日; 24 Nov. */
export function shortDate(instant: Date, zone: string, locale: Locale): string {
	return writeShort(wallClock(instant, zone), locale);
}

/** 12月8日 周二; Tue 8 Dec. */
export function shortDateWithWeekday(instant: Date, zone: string, locale: Locale): string {
	const at = wallClock(instant, zone);
	return locale === 'zh'
		? `${writeShort(at, 'zh')} 周${weekdays.zh[at.weekday]}`
		: `${weekdays.en[at.weekday]?.slice(0, 3)} ${writeShort(at, 'en')}`;
}

/** 2026年11月24日; 24 November 2026. */
export function dateWithYear(instant: Date, zone: string, locale: Locale): string {
	return writeWithYear(wallClock(instant, zone), locale);
}

/** 09:00, always on the 24-hour clock. */
export function timeOfDay(instant: Date, zone: string): string {
	return writeTime(wallClock(instant, zone));
}

/** 09:00 至 11:30; 09:00 to 11:30. */
export function timeRange(from: Date, to: Date, zone: string, locale: Locale): string {
	return `${timeOfDay(from, zone)} ${locale === 'zh' ? '至' : 'to'} ${timeOfDay(to, zone)}`;
}

/** 2026年11月24日 09:00; 24 November 2026, 09:00. */
export function dateAndTime(instant: Date, zone: string, locale: Locale): string {
	const at = wallClock(instant, zone);
	return `${writeWithYear(at, locale)}${locale === 'zh' ? ' ' : ', '}${writeTime(at)}`;
}

/** The day as people say it: 昨天, 今天, 明天, then the weekday for the next five days, then the date (with its year when it is another one). */
export function relativeDay(instant: Date, now: Date, zone: string, locale: Locale): string {
	const at = wallClock(instant, zone);
	const today = wallClock(now, zone);
	const days = dayNumber(at) - dayNumber(today);
	const named = { zh: ['昨天', '今天', '明天'], en: ['Yesterday', 'Today', 'Tomorrow'] }[locale][days + 1];
	if (named) return named;
	if (days > 1 && days < 7)
		return locale === 'zh' ? `周${weekdays.zh[at.weekday]}` : String(weekdays.en[at.weekday]);
	return at.year === today.year ? writeShort(at, locale) : writeWithYear(at, locale);
}

/** 今天 18:00; Today 18:00. */
export function relativeDayAndTime(instant: Date, now: Date, zone: string, locale: Locale): string {
	return `${relativeDay(instant, now, zone, locale)} ${timeOfDay(instant, zone)}`;
}

/** The machine's form with the zone's offset, for exports, file names and `<time datetime>`: 2026-11-24T09:00+08:00. */
export function machineTime(instant: Date, zone: string): string {
	const at = wallClock(instant, zone);
	const shown = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute);
	const offset = Math.round((shown - Math.floor(instant.getTime() / 60_000) * 60_000) / 60_000);
	const sign = offset < 0 ? '-' : '+';
	const away = Math.abs(offset);
	return `${isoDate(instant, zone)}T${writeTime(at)}${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

/** The calendar date in `zone` as 2026-11-24. */
export function isoDate(instant: Date, zone: string): string {
	const at = wallClock(instant, zone);
	return `${at.year}-${two(at.month)}-${two(at.day)}`;
}

/**
 * A calendar date kept as text (2026-11-24), which has no zone: written long, short, or with its year.
 * Anything that is not such a date is a programming error and throws RangeError.
 */
export function calendarDate(date: string, form: 'long' | 'short' | 'year', locale: Locale): string {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
	if (!match) throw new RangeError(`not a calendar date: ${date}`);
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	const at = { year, month, day, hour: 0, minute: 0, weekday: weekdayOf(year, month, day) };
	if (form === 'long') return writeLong(at, locale);
	return form === 'short' ? writeShort(at, locale) : writeWithYear(at, locale);
}

function writeLong(at: WallClock, locale: Locale): string {
	return locale === 'zh'
		? `${writeWithYear(at, 'zh')} 星期${weekdays.zh[at.weekday]}`
		: `${weekdays.en[at.weekday]} ${writeWithYear(at, 'en')}`;
}

function writeWithYear(at: WallClock, locale: Locale): string {
	return locale === 'zh'
		? `${at.year}年${at.month}月${at.day}日`
		: `${at.day} ${months[at.month - 1]} ${at.year}`;
}

function writeShort(at: WallClock, locale: Locale): string {
	return locale === 'zh' ? `${at.month}月${at.day}日` : `${at.day} ${months[at.month - 1]?.slice(0, 3)}`;
}

function writeTime(at: WallClock): string {
	return `${two(at.hour)}:${two(at.minute)}`;
}

function weekdayOf(year: number, month: number, day: number): number {
	return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function dayNumber(at: WallClock): number {
	return Date.UTC(at.year, at.month - 1, at.day) / 86_400_000;
}

function two(n: number): string {
	return String(n).padStart(2, '0');
}
