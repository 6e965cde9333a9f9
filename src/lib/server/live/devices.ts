import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Portal } from '../portal.ts';
import type { Beside } from '../record/tail.ts';
import { deviceOf, type LiveSocket } from './live-socket.ts';

/** The channel on which processes tell each other how many devices follow a meeting with them. */
const CHANNEL = 'devices';
/** A number that has not changed is told again after so long; whoever is not heard for longer than that has gone. */
const SAY_AGAIN_MS = 3_000;
const FORGET_MS = 8_000;

interface Told {
	count: number;
	at: number;
}

/** A meeting that is followed here. */
interface Followed {
	/** What was told of it last; null when it is to be told again. */
	told: Told | null;
	/** What the other processes told, each by its name. */
	elsewhere: Map<string, Told>;
}

/** How many devices follow a meeting, over all processes. */
export interface Devices {
	/** To be heard on the process's listening connection. */
	beside: Beside;
	/** Counts the devices of a meeting here, tells the other processes, and answers with how many there are in all. */
	count(meetingId: string, sockets: Iterable<LiveSocket>): number;
	/** Nobody follows the meeting here any more. */
	gone(meetingId: string): void;
	/** Takes this process's numbers back. */
	close(): Promise<void>;
}

/**
 * Counts devices: a browser however many pages of the meeting it has open, a room screen. Counted with the tick, so that a
 * change of the meeting costs nothing more; the other processes hear of it when the number changes, and every few seconds.
 * A process that was killed is counted until it has been silent for eight seconds.
 */
export function countDevices({ db }: Portal, report: (error: unknown) => void): Devices {
	const self = randomUUID();
	const followed = new Map<string, Followed>();

	function say(meetingId: string, count: number): Promise<unknown> {
		const payload = `${meetingId} ${self} ${count}`;
		return sql`select pg_notify(${CHANNEL}, ${payload})`.execute(db).catch(report);
	}

	function hear(payload: string): void {
		const [meetingId = '', from = '', said] = payload.split(' ');
		const meeting = followed.get(meetingId);
		if (!meeting || from === self) return;
		// Whoever has just begun to count does not know of us yet.
		if (!meeting.elsewhere.has(from)) meeting.told = null;
		const count = Number(said);
		if (count > 0) meeting.elsewhere.set(from, { count, at: performance.now() });
		else meeting.elsewhere.delete(from);
	}

	function countElsewhere({ elsewhere }: Followed): number {
		let sum = 0;
		for (const [process, { count, at }] of elsewhere)
			if (performance.now() - at > FORGET_MS) elsewhere.delete(process);
			else sum += count;
		return sum;
	}

	function tellAllAgain(): void {
		for (const meeting of followed.values()) meeting.told = null;
	}

	return {
		beside: { channel: CHANNEL, heard: hear, listening: tellAllAgain },
		count(meetingId, sockets) {
			const meeting = followed.get(meetingId) ?? { told: null, elsewhere: new Map() };
			followed.set(meetingId, meeting);
			const devices = new Set<string>();
			for (const { data } of sockets) devices.add(deviceOf(data.seeker));
			const told = { count: devices.size, at: performance.now() };
			if (meeting.told?.count !== told.count || told.at - meeting.told.at > SAY_AGAIN_MS) {
				meeting.told = told;
				void say(meetingId, told.count);
			}
			return told.count + countElsewhere(meeting);
		},
		gone(meetingId) {
			if (followed.delete(meetingId)) void say(meetingId, 0);
		},
		async close() {
			const meetings = [...followed.keys()];
			followed.clear();
			await Promise.all(meetings.map((meetingId) => say(meetingId, 0)));
		}
	};
}
