import type { AttendanceBlock, AttendanceRow } from '#lib/domain/minutes/document.ts';
import type { AttendanceFact, MinutesFacts } from '#lib/domain/minutes/facts.ts';
import { inLocale, type Locale } from '#lib/domain/text2.ts';
import { isoDate, shortDate, timeOfDay } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { capacityWords } from '../meetings/capacity-words.ts';
import { labelOf } from './who-spoke.ts';

/**
 * The register of attendance (签到表, domain.md 5.1): everybody who came, with capacity, each stretch of presence, whether
 * in the room or remotely, for whom, and when a seat was handed back. Null when nobody came.
 */
export function attendanceBlock(facts: MinutesFacts, locale: Locale): AttendanceBlock | null {
	const order = [...facts.parties.map(({ id }) => id as string | null), null];
	const known = new Set(order);
	const place = ({ party }: AttendanceFact) => order.indexOf(known.has(party) ? party : null);
	const rows = facts.people
		.flatMap(({ person }) => facts.attendance.filter((one) => one.person.person === person))
		.sort((a, b) => place(a) - place(b))
		.map((one) => rowOf(facts, one, locale));
	if (rows.length === 0) return null;
	return { kind: 'attendance', title: m.minutes_register({}, { locale }), rows };
}

function rowOf(
	facts: MinutesFacts,
	{ person, party, intervals }: AttendanceFact,
	locale: Locale
): AttendanceRow {
	return {
		party: party ? inLocale(labelOf(facts, party), locale).text : '',
		name: inLocale(person.name, locale).text,
		capacity: capacityWords[person.capacity]({}, { locale }),
		stays: intervals.map((interval) => {
			const to = interval.to ?? facts.closedAt;
			return {
				time: `${instant(facts, interval.from, locale)}–${to ? instant(facts, to, locale) : ''}`,
				how: howThere(facts, interval, locale)
			};
		})
	};
}

type Interval = AttendanceFact['intervals'][number];

function howThere(facts: MinutesFacts, interval: Interval, locale: Locale): string {
	const { remote, substitutes, to } = interval;
	const mode = (remote ? m.minutes_there_remotely : m.minutes_there)({}, { locale });
	if (!substitutes) return mode;
	const titular = facts.people.find(({ person }) => person === substitutes);
	const sat = m.minutes_there_for(
		{ mode, name: titular ? inLocale(titular.name, locale).text : '' },
		{ locale }
	);
	// The titular takes the seat at the very instant at which his alternate leaves it.
	const handedBack = facts.attendance
		.find((one) => one.person.person === substitutes)
		?.intervals.some(({ from }) => from === to);
	if (!handedBack) return sat;
	return m.minutes_seat_handed_back({ sat, time: instant(facts, to!, locale) }, { locale });
}

/** The time of day; with its date where the meeting began on another one. */
function instant({ convened, openedAt }: MinutesFacts, at: string, locale: Locale): string {
	const { zone } = convened;
	const then = new Date(at);
	const time = timeOfDay(then, zone);
	const sameDay = isoDate(then, zone) === isoDate(new Date(openedAt ?? convened.starts), zone);
	return sameDay ? time : `${shortDate(then, zone, locale)} ${time}`;
}
