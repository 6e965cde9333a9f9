import ICAL from 'ical.js';

/** One invitation as a calendar object (RFC 5545, RFC 5546). Instants are UTC dates; `zone` is an IANA name. */
export interface CalendarInvitation {
	/** PUBLISH is for a file that somebody takes for himself: it asks for no answer (RFC 5546, 3.2.1). */
	method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
	uid: string;
	sequence: number;
	stamp: Date;
	starts: Date;
	ends: Date;
	zone: string;
	summary: string;
	description: string;
	location: string;
	url: string;
	organizer: { name: string; address: string };
	attendee?: {
		name: string;
		address: string;
		role: 'CHAIR' | 'REQ-PARTICIPANT' | 'NON-PARTICIPANT';
		partstat: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'DELEGATED';
	};
}

/** The identity of a meeting in everybody's calendar; the same for every update (RFC 5545, UID). */
export function calendarUid(meetingId: string, origin: string): string {
	return `${meetingId}@${new URL(origin).hostname}`;
}

/** The calendar text, CRLF-ended and folded at 75 octets, with the VTIMEZONE that its times refer to. */
export function calendarText(invitation: CalendarInvitation): string {
	const calendar = new ICAL.Component('vcalendar');
	calendar.addPropertyWithValue('version', '2.0');
	calendar.addPropertyWithValue('prodid', '-//Sanfang//Meetings//EN');
	calendar.addPropertyWithValue('calscale', 'GREGORIAN');
	calendar.addPropertyWithValue('method', invitation.method);
	calendar.addSubcomponent(timezone(invitation));
	const event = new ICAL.Component('vevent');
	event.addPropertyWithValue('uid', invitation.uid);
	event.addPropertyWithValue('sequence', invitation.sequence);
	event.addPropertyWithValue('dtstamp', utc(invitation.stamp));
	addLocal(event, 'dtstart', invitation.starts, invitation.zone);
	addLocal(event, 'dtend', invitation.ends, invitation.zone);
	event.addPropertyWithValue('summary', invitation.summary);
	event.addPropertyWithValue('description', invitation.description);
	if (invitation.location) event.addPropertyWithValue('location', invitation.location);
	event.addPropertyWithValue('url', invitation.url);
	event.addPropertyWithValue('status', invitation.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
	const organizer = event.addPropertyWithValue('organizer', `mailto:${invitation.organizer.address}`);
	organizer.setParameter('cn', invitation.organizer.name);
	if (invitation.attendee) addAttendee(event, invitation.attendee);
	calendar.addSubcomponent(event);
	return `${calendar.toString()}\r\n`;
}

function addAttendee(event: ICAL.Component, person: NonNullable<CalendarInvitation['attendee']>): void {
	const attendee = event.addPropertyWithValue('attendee', `mailto:${person.address}`);
	attendee.setParameter('cn', person.name);
	attendee.setParameter('role', person.role);
	attendee.setParameter('partstat', person.partstat);
	attendee.setParameter('rsvp', 'TRUE');
}

function utc(instant: Date): ICAL.Time {
	return ICAL.Time.fromJSDate(instant, true);
}

/** A wall-clock time with its TZID, computed from the zone's own offset at that instant, never from the server's. */
function addLocal(event: ICAL.Component, name: string, instant: Date, zone: string): void {
	const local = new Date(instant.getTime() + offsetMinutes(instant, zone) * 60_000);
	event.addPropertyWithValue(name, floating(local)).setParameter('tzid', zone);
}

/** Making a formatter costs far more than using it, and a zone is asked for every day of two years. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
	let formatter = formatters.get(zone);
	if (!formatter) {
		formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
		formatters.set(zone, formatter);
	}
	return formatter;
}

/** Minutes that the zone is ahead of UTC at an instant. */
export function offsetMinutes(instant: Date, zone: string): number {
	const parts = formatterOf(zone).formatToParts(instant);
	const text = parts.find(({ type }) => type === 'timeZoneName')!.value;
	const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text);
	if (!match?.[1]) return 0;
	return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/**
 * A VTIMEZONE that is right for this event: the offset in force when it starts, and, where the zone changes its clocks
 * between a year before and a year after, each change in that span.
 */
function timezone({ zone, starts }: CalendarInvitation): ICAL.Component {
	const component = new ICAL.Component('vtimezone');
	component.addPropertyWithValue('tzid', zone);
	const changes = clockChanges(zone, starts);
	const all = changes.length
		? changes
		: [
				{
					at: new Date(Date.UTC(1970, 0, 1)),
					from: offsetMinutes(starts, zone),
					to: offsetMinutes(starts, zone)
				}
			];
	const least = Math.min(...all.map(({ to }) => to));
	for (const { at, from, to } of all) {
		const observance = new ICAL.Component(all.length > 1 && to > least ? 'daylight' : 'standard');
		const onset = new Date(at.getTime() + (changes.length ? from * 60_000 : 0));
		observance.addPropertyWithValue('dtstart', floating(onset));
		observance.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromSeconds(from * 60));
		observance.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromSeconds(to * 60));
		component.addSubcomponent(observance);
	}
	return component;
}

function floating(at: Date): ICAL.Time {
	return new ICAL.Time(
		{
			year: at.getUTCFullYear(),
			month: at.getUTCMonth() + 1,
			day: at.getUTCDate(),
			hour: at.getUTCHours(),
			minute: at.getUTCMinutes(),
			second: at.getUTCSeconds(),
			isDate: false
		},
		ICAL.Timezone.localTimezone
	);
}

const DAY_MS = 86_400_000;

function clockChanges(zone: string, around: Date): { at: Date; from: number; to: number }[] {
	const changes: { at: Date; from: number; to: number }[] = [];
	const start = Math.floor((around.getTime() - 365 * DAY_MS) / DAY_MS) * DAY_MS;
	for (let day = start; day < around.getTime() + 365 * DAY_MS; day += DAY_MS) {
		const from = offsetMinutes(new Date(day), zone);
		const to = offsetMinutes(new Date(day + DAY_MS), zone);
		if (from === to) continue;
		let low = day;
		let high = day + DAY_MS;
		while (high - low > 60_000) {
			const middle = Math.floor((low + high) / 2);
			if (offsetMinutes(new Date(middle), zone) === from) low = middle;
			else high = middle;
		}
		changes.push({ at: new Date(Math.round(high / 60_000) * 60_000), from, to });
	}
	return changes;
}
