import { Refusal } from '#lib/domain/refusal.ts';
import { timeOnPaper } from '#lib/domain/outage/time-on-paper.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import { lastOutage, type StatedOutage } from '../meetings/occurrence.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

/** The last outage that was stated, for who enters what was done in it; null where none was. Refuses with `SECRETARY_ONLY`. */
export async function readOutage(
	portal: Portal,
	actor: Actor,
	meetingId: string
): Promise<(StatedOutage & { zone: string }) | null> {
	const { meeting, isSecretary, isChair } = await findMeeting(
		portal.db,
		actor,
		meetingId,
		await timeNow(portal)
	);
	if (!isSecretary && !isChair) throw new Refusal('SECRETARY_ONLY');
	const { log_id: logId } = meeting;
	if (!logId) throw new Refusal('NOT_FOUND');
	const outage = await portal.db.transaction().execute((trx) => lastOutage(trx, logId));
	return outage && { ...outage, zone: meeting.zone };
}

/** The instant that a time on paper means in the outage that was stated last. Refuses with `NO_OUTAGE`. */
export async function readTimeOnPaper(
	portal: Portal,
	actor: Actor,
	{ meetingId, time }: { meetingId: string; time: string }
): Promise<Date> {
	const outage = await readOutage(portal, actor, meetingId);
	if (!outage) throw new Refusal('NO_OUTAGE');
	return timeOnPaper(time, outage, outage.zone);
}
