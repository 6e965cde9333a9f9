import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingEventType } from '#lib/domain/meetings/events.ts';
import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { refuseUnprintable } from '../documents/refuse-unprintable.ts';
import { act, type Act, type NewEntry } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import { findMeeting, meetingLog, type Standing } from './access.ts';
import { occurrence } from './occurrence.ts';
import { holdControl } from './hold-control.ts';

/** An act in one meeting: the log is locked, and the actor's standing is read under the lock. */
export interface MeetingAct extends Act {
	standing: Standing;
	/**
	 * The `ts` of the act's entries. `now` is earlier where the act took place on paper and is entered later: state and
	 * rules go by when it took place.
	 */
	recordedAt: Date;
}

/** What else happens in one act of a meeting: entries of these logs too, once what the act is for has been done. */
export interface Beside<Done> {
	logs: readonly string[];
	then(act: MeetingAct, done: Done): Promise<void>;
}

/** Entries that repeat what was said of people when they were entered. */
const NAMES_PEOPLE: ReadonlySet<string> = new Set<MeetingEventType>([
	'meeting.convened',
	'roster',
	'attendants',
	'roster.changed',
	'invitation.answered',
	'meeting.opened'
]);

/**
 * One act in a meeting, in whatever state. Refuses with `NOT_PRINTABLE` an entry whose texts minutes could not print. Refuses with `NOT_FOUND` a meeting that is not the actor's to see, also when
 * its log has ended: that a record has ended is told only to those who may know that there is one (ruling 6).
 * `lockMore` is that of {@link act}; `besides` are further logs of the act.
 */
export async function actOnMeeting<T>(
	portal: Portal,
	actor: Actor,
	meetingId: string,
	work: (act: MeetingAct) => Promise<T>,
	lockMore?: Parameters<typeof act>[3],
	besides: readonly string[] = []
): Promise<T> {
	try {
		return await act(
			portal,
			[await meetingLog(portal.db, meetingId), ...besides],
			async (one) => {
				const standing = await findMeeting(one.trx, actor, meetingId, one.now);
				const later =
					portal.occurredAt && (await occurrence(one.trx, standing, one.log.id, portal.occurredAt));
				const append = async (entry: NewEntry) => {
					if (!NAMES_PEOPLE.has(entry.type)) await refuseUnprintable(portal, entry.body);
					// What `goOnAt` says of an entry goes before.
					return one.append(
						later ? { ...entry, body: { occurred_at: later.toISOString(), ...entry.body } } : entry
					);
				};
				return work({ ...one, now: later ?? one.now, recordedAt: one.now, append, standing });
			},
			lockMore
		);
	} catch (error) {
		if (error instanceof Refusal && error.code === 'LOG_ENDED')
			await findMeeting(portal.db, actor, meetingId, await timeNow(portal));
		throw error;
	}
}

/**
 * The same act from a later time on paper on, for what took a while and is entered in one. Refuses as `occurrence` does, so
 * with `OUT_OF_ORDER_ON_PAPER` an instant before the act's own.
 */
export async function goOnAt(meetingAct: MeetingAct, instant: Date): Promise<MeetingAct> {
	const { trx, standing, log } = meetingAct;
	const now = await occurrence(trx, standing, log.id, instant);
	const append = (entry: NewEntry) =>
		meetingAct.append({ ...entry, body: { ...entry.body, occurred_at: now.toISOString() } });
	return { ...meetingAct, now, append };
}

/**
 * One act in a meeting that is in one of `states`; refuses with `MEETING_NOT_IN_STATE` one that has moved on or has not
 * come so far, and with `NOT_IN_CONTROL` a secretary while another one runs the meeting.
 */
export async function actInMeeting<T>(
	portal: Portal,
	actor: Actor,
	meetingId: string,
	states: readonly MeetingState[],
	work: (act: MeetingAct) => Promise<T>,
	lockMore?: Parameters<typeof act>[3],
	besides?: readonly string[]
): Promise<T> {
	const checked = async (one: MeetingAct) => {
		const { state } = one.standing.meeting;
		if (!states.includes(state)) throw new Refusal('MEETING_NOT_IN_STATE', { state });
		// What a meeting that is only convened allows as well is no act of the console.
		if (!states.includes('CONVENED')) await holdControl(one.trx, one.standing, one.recordedAt);
		return work(one);
	};
	return actOnMeeting(portal, actor, meetingId, checked, lockMore, besides);
}
