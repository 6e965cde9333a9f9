import type { MeetingEvent } from '#lib/domain/meetings/events.ts';
import type { NewEntry } from '../record/act.ts';

/** An event of a meeting's log as `act.append` takes it, so that the closed union is what can be written. */
export function meetingEntry(by: string, event: MeetingEvent): NewEntry {
	return { type: event.t, v: event.v, by, body: { ...event.body } };
}
