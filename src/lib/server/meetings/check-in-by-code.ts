import { sql } from 'kysely';
import { CHECK_IN_STATES } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findMeeting } from './access.ts';
import { checkIn } from './check-in.ts';
import { judgeCode } from './check-in-code.ts';

/** So many wrong codes within the window; after that somebody of the secretariat checks the person in. */
const MOST_TRIES = 5;
const WINDOW_MS = 10 * 60_000;

/**
 * Checks the actor in, in the room, by the code that its screen shows. Every try counts before it is judged, in a
 * transaction of its own, so that many at once get no further than one after another. Refuses with `NOT_FOUND`,
 * `MEETING_NOT_IN_STATE`, `NOT_INVITED`, `TOO_MANY_TRIES`, `CODE_WRONG`, `CODE_EXPIRED`, and as `checkIn` does.
 */
export async function checkInByCode(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; code: string }
): Promise<void> {
	const { meetingId } = input;
	const now = await timeNow(portal);
	const { meeting } = await findMeeting(portal.db, actor, meetingId, now);
	if (!CHECK_IN_STATES.includes(meeting.state))
		throw new Refusal('MEETING_NOT_IN_STATE', { state: meeting.state });
	const invited = await portal.db
		.selectFrom('invitee')
		.select('person_id')
		.where('meeting_id', '=', meetingId)
		.where('person_id', '=', actor.personId)
		.executeTakeFirst();
	if (!invited) throw new Refusal('NOT_INVITED');
	await spendTry(portal, actor, meeting, now);
	const judged = judgeCode(portal.keyring, meetingId, input.code, now);
	if (judged === 'WRONG') throw new Refusal('CODE_WRONG');
	if (judged === 'EXPIRED') throw new Refusal('CODE_EXPIRED');
	await checkIn(portal, actor, { meetingId, personId: actor.personId, mode: 'IN_ROOM', how: 'CODE' });
	await portal.db
		.deleteFrom('check_in_try')
		.where('meeting_id', '=', meetingId)
		.where('person_id', '=', actor.personId)
		.execute();
}

async function spendTry(
	portal: Portal,
	actor: Actor,
	meeting: { id: string; body_id: string },
	now: Date
): Promise<void> {
	const begun = new Date(now.getTime() - WINDOW_MS);
	const { tries, since } = await portal.db
		.insertInto('check_in_try')
		.values({
			meeting_id: meeting.id,
			body_id: meeting.body_id,
			person_id: actor.personId,
			tries: 1,
			since: now
		})
		.onConflict((conflict) =>
			conflict.columns(['meeting_id', 'person_id']).doUpdateSet({
				tries: sql`case when check_in_try.since <= ${begun} then 1 else check_in_try.tries + 1 end`,
				since: sql`case when check_in_try.since <= ${begun} then ${now}::timestamptz else check_in_try.since end`
			})
		)
		.returning(['tries', 'since'])
		.executeTakeFirstOrThrow();
	if (tries > MOST_TRIES)
		throw new Refusal('TOO_MANY_TRIES', {
			minutes: Math.ceil((since.getTime() + WINDOW_MS - now.getTime()) / 60_000)
		});
}
