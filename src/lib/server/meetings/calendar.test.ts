import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { instantAt } from '#lib/domain/time/zoned.ts';
import { calendarText, type CalendarInvitation } from './calendar.ts';

const invitation: CalendarInvitation = {
	method: 'REQUEST',
	uid: 'one@portal.example',
	sequence: 2,
	stamp: new Date('2026-03-10T02:00:00Z'),
	starts: new Date('2026-03-18T01:00:00Z'),
	ends: new Date('2026-03-18T03:30:00Z'),
	zone: 'Asia/Shanghai',
	summary: '全国海上劳动关系三方协调机制2026年第一次全体会议（第四次会议），讨论船员每日最低伙食费标准',
	description: '议程：\n1. 通过议程; 其他, 事项\n2. 标准',
	location: '北京，交通运输部',
	url: 'https://portal.example/a/x',
	organizer: { name: '秘书处', address: 'post@portal.example' },
	attendee: { name: '张演示', address: 'zhang@example.org', role: 'CHAIR', partstat: 'NEEDS-ACTION' }
};

/** A reader of its own, by the letter of RFC 5545, so that writer and reader do not share their mistakes. */
function read(text: string) {
	expect(text.endsWith('\r\n')).toBe(true);
	for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
	const inside: string[] = [];
	const found: Record<string, { parameters: string; value: string }[]> = {};
	for (const line of lines.filter(Boolean)) {
		const match = /^([A-Z-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)*):(.*)$/.exec(line)!;
		const [, name, parameters, value] = match as unknown as [string, string, string, string];
		if (name === 'BEGIN') inside.push(value);
		else if (name === 'END') expect(inside.pop()).toBe(value);
		else (found[[...inside.slice(1), name].join('.')] ??= []).push({ parameters, value });
	}
	expect(inside).toEqual([]);
	return found;
}

test('a request says who is asked to what, folded by octets and read back whole', () => {
	const found = read(calendarText(invitation));
	expect(found.METHOD![0]!.value).toBe('REQUEST');
	expect(found['VEVENT.UID']![0]!.value).toBe('one@portal.example');
	expect(found['VEVENT.SEQUENCE']![0]!.value).toBe('2');
	expect(found['VEVENT.DTSTAMP']![0]!.value).toBe('20260310T020000Z');
	expect(found['VEVENT.DTSTART']![0]).toEqual({
		parameters: ';TZID=Asia/Shanghai',
		value: '20260318T090000'
	});
	expect(found['VEVENT.DTEND']![0]).toEqual({ parameters: ';TZID=Asia/Shanghai', value: '20260318T113000' });
	expect(found['VEVENT.SUMMARY']![0]!.value).toBe(invitation.summary);
	expect(found['VEVENT.DESCRIPTION']![0]!.value).toBe('议程：\\n1. 通过议程\\; 其他\\, 事项\\n2. 标准');
	expect(found['VEVENT.ORGANIZER']![0]!.value).toBe('mailto:post@portal.example');
	const attendee = found['VEVENT.ATTENDEE']![0]!;
	expect(attendee.value).toBe('mailto:zhang@example.org');
	expect(attendee.parameters).toContain('ROLE=CHAIR');
	expect(attendee.parameters).toContain('PARTSTAT=NEEDS-ACTION');
	expect(found['VTIMEZONE.STANDARD.TZOFFSETTO']![0]!.value).toBe('+0800');
});

test('a cancellation is one in method and status; a published meeting asks nobody', () => {
	const cancelled = read(calendarText({ ...invitation, method: 'CANCEL', sequence: 3 }));
	expect(cancelled.METHOD![0]!.value).toBe('CANCEL');
	expect(cancelled['VEVENT.STATUS']![0]!.value).toBe('CANCELLED');
	const published = read(calendarText({ ...invitation, method: 'PUBLISH', attendee: undefined }));
	expect(published['VEVENT.ATTENDEE']).toBeUndefined();
});

test('a reader that shares no code with the writer finds the same', () => {
	const calendar = nodeIcal.sync.parseICS(calendarText(invitation));
	expect(calendar.vcalendar).toMatchObject({ method: 'REQUEST', version: '2.0' });
	const event = calendar[invitation.uid] as VEvent;
	expect(event).toMatchObject({
		uid: invitation.uid,
		method: 'REQUEST',
		status: 'CONFIRMED',
		summary: invitation.summary,
		description: invitation.description,
		location: invitation.location,
		url: invitation.url,
		organizer: { params: { CN: '秘书处' }, val: 'mailto:post@portal.example' },
		attendee: {
			params: { CN: '张演示', ROLE: 'CHAIR', PARTSTAT: 'NEEDS-ACTION', RSVP: true },
			val: 'mailto:zhang@example.org'
		}
	});
	expect(Number(event.sequence)).toBe(2);
	expect(event.start.getTime()).toBe(invitation.starts.getTime());
	expect(event.end!.getTime()).toBe(invitation.ends.getTime());
	expect(event.start.tz).toBe('Asia/Shanghai');
	expect(event.dtstamp.getTime()).toBe(invitation.stamp.getTime());
});

describe('a wall clock and its zone give the instant back', () => {
	test.each([
		['Asia/Shanghai', '2026-03-18'],
		['Europe/Paris', '2026-03-28'],
		['Europe/Paris', '2026-03-30'],
		['America/New_York', '2026-11-02'],
		['Australia/Lord_Howe', '2026-10-05'],
		['Asia/Kolkata', '2026-07-01']
	])('%s on %s', (zone, date) => {
		const starts = instantAt(date, '09:00', zone);
		const ends = new Date(starts.getTime() + 3_600_000);
		const text = calendarText({ ...invitation, zone, starts, ends });
		expect(read(text)['VEVENT.DTSTART']![0]!.value).toBe(`${date.replaceAll('-', '')}T090000`);
		// Through the VTIMEZONE that is in the text, not through what a library knows of the zone.
		const calendar = new ICAL.Component(ICAL.parse(text));
		const timezone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
		const time = calendar.getFirstSubcomponent('vevent')!.getFirstPropertyValue('dtstart') as ICAL.Time;
		time.zone = timezone;
		expect(time.toJSDate()).toEqual(starts);
		const event = nodeIcal.sync.parseICS(text)[invitation.uid] as VEvent;
		expect([event.start.getTime(), event.end!.getTime()]).toEqual([starts.getTime(), ends.getTime()]);
		expect(event.start.tz).toBe(zone);
	});
});
