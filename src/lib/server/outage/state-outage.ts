import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import { timeOnPaper } from '#lib/domain/outage/time-on-paper.ts';
import { instantAt } from '#lib/domain/time/zoned.ts';
import { timeOfDay } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import { bySecretary, findMeeting } from '../meetings/access.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

const MINUTE = 60_000;

/**
 * States that network or portal were gone for some time, in which the meeting went on with paper: from now on, until the
 * meeting goes on in the portal, what was done is entered with its own times. Secretary only. The outage lies after
 * whatever the secretariat or the chair did in the portal, and before now.
 *
 * Refuses with `OUTAGE_TIMES`, naming the instant before which it cannot have begun.
 */
export async function stateOutage(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; from: Date; until: Date }
): Promise<void> {
	await actInMeeting(
		portal,
		actor,
		input.meetingId,
		['CONVENED', 'CHECK_IN', 'IN_SESSION', 'SUSPENDED'],
		async ({ trx, now, append, log, standing }) => {
			const { by, fields } = bySecretary(standing);
			const { rows } = await sql<{ kept: Date | null }>`
				select max(coalesce((line::jsonb -> 'body' ->> 'occurred_at')::timestamptz, ts)) as kept
				from entry where log_id = ${log.id} and office in ('SECRETARY', 'CHAIR')`.execute(trx);
			const kept = rows[0]?.kept ?? now;
			// Somebody reads the time of the last act off a clock without seconds.
			const from = new Date(
				Math.max(input.from.getTime(), Math.min(kept.getTime(), input.from.getTime() + MINUTE - 1))
			);
			if (from < kept || from >= input.until || input.until > now)
				throw new Refusal('OUTAGE_TIMES', { kept: timeOfDay(kept, standing.meeting.zone) });
			await append(
				meetingEntry(by, {
					t: 'outage.stated',
					v: 1,
					body: { ...fields, from: from.toISOString(), until: input.until.toISOString() }
				})
			);
		}
	);
}

/** The same by the clock of the meeting's place: a date, and times as HH:MM; an end before the beginning is of the next day. */
export async function stateOutageAt(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; date: string; from: string; until: string }
): Promise<void> {
	const { meetingId, date } = input;
	const { meeting } = await findMeeting(portal.db, actor, meetingId, await timeNow(portal));
	const from = instantAt(date, input.from, meeting.zone);
	await stateOutage(portal, actor, {
		meetingId,
		from,
		until: timeOnPaper(input.until, { from }, meeting.zone)
	});
}
