import type { BodyEvent } from '#lib/domain/bodies/events.ts';
import type { NewEntry } from '../record/act.ts';

/** An event of a body's log as `act.append` takes it, so that the closed union is what can be written. */
export function bodyEntry(by: string, event: BodyEvent): NewEntry {
	return { type: event.t, v: event.v, by, body: { ...event.body } };
}
