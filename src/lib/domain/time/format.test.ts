import { describe, expect, test } from 'vitest';
import {
	calendarDate,
	dateAndTime,
	longDate,
	machineTime,
	relativeDay,
	relativeDayAndTime,
	shortDate,
	shortDateWithWeekday,
	timeRange
} from './format.ts';

const beijing = 'Asia/Shanghai';
const nine = new Date('2026-11-24T01:00:00Z');
const halfPastEleven = new Date('2026-11-24T03:30:00Z');

describe('dates and times as the design writes them', () => {
	test('in Chinese', () => {
		expect(longDate(nine, beijing, 'zh')).toBe('2026年11月24日 星期二');
		expect(shortDate(nine, beijing, 'zh')).toBe('11月24日');
		expect(shortDateWithWeekday(new Date('2026-12-08T01:00:00Z'), beijing, 'zh')).toBe('12月8日 周二');
		expect(timeRange(nine, halfPastEleven, beijing, 'zh')).toBe('09:00 至 11:30');
		expect(dateAndTime(nine, beijing, 'zh')).toBe('2026年11月24日 09:00');
	});

	test('in English', () => {
		expect(longDate(nine, beijing, 'en')).toBe('Tuesday 24 November 2026');
		expect(shortDate(nine, beijing, 'en')).toBe('24 Nov');
		expect(shortDateWithWeekday(new Date('2026-12-08T01:00:00Z'), beijing, 'en')).toBe('Tue 8 Dec');
		expect(timeRange(nine, halfPastEleven, beijing, 'en')).toBe('09:00 to 11:30');
		expect(dateAndTime(nine, beijing, 'en')).toBe('24 November 2026, 09:00');
	});

	test('the wall clock is the zone given, across midnight and at midnight', () => {
		const lateInLondon = new Date('2026-11-23T23:30:00Z');
		expect(longDate(lateInLondon, 'Europe/London', 'en')).toBe('Monday 23 November 2026');
		expect(longDate(lateInLondon, beijing, 'en')).toBe('Tuesday 24 November 2026');
		expect(dateAndTime(new Date('2026-11-23T16:00:00Z'), beijing, 'zh')).toBe('2026年11月24日 00:00');
	});

	test('the machine form carries the offset of that instant, also west of Greenwich and on half hours', () => {
		expect(machineTime(nine, beijing)).toBe('2026-11-24T09:00+08:00');
		expect(machineTime(nine, 'America/St_Johns')).toBe('2026-11-23T21:30-03:30');
		expect(machineTime(nine, 'UTC')).toBe('2026-11-24T01:00+00:00');
	});

	test('days near now are named, later ones dated, and another year is said', () => {
		const day = (iso: string) => relativeDay(new Date(iso), nine, beijing, 'zh');
		expect(day('2026-11-23T15:00:00Z')).toBe('昨天');
		expect(day('2026-11-24T15:00:00Z')).toBe('今天');
		expect(day('2026-11-24T16:00:00Z')).toBe('明天');
		expect(day('2026-11-26T01:00:00Z')).toBe('周四');
		expect(day('2026-12-01T01:00:00Z')).toBe('12月1日');
		expect(day('2027-01-01T01:00:00Z')).toBe('2027年1月1日');
		expect(relativeDayAndTime(new Date('2026-11-24T10:00:00Z'), nine, beijing, 'en')).toBe('Today 18:00');
	});

	test('a calendar date has no zone', () => {
		expect(calendarDate('2026-11-24', 'long', 'zh')).toBe('2026年11月24日 星期二');
		expect(calendarDate('2026-11-24', 'short', 'en')).toBe('24 Nov');
		expect(() => calendarDate('24/11/2026', 'long', 'en')).toThrow(RangeError);
	});
});
