import { sql } from 'kysely';
import type { Audience } from '#lib/domain/live/audience.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Admission, LiveDoors } from '../live/doors.ts';
import { draftDoors } from '../drafting/draft-doors.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { speechNow } from '../speaking/speech-now.ts';
import { castBallot } from '../voting/cast-ballot.ts';
import { castSeveral } from '../voting/cast-several.ts';
import { turnoutNow } from '../voting/turnout.ts';
import { checkInCode } from './check-in-code.ts';
import { findScreen } from './find-screen.ts';
import { proposalId } from './read-proposal.ts';
import { readScreenDirection } from './read-screen-direction.ts';

/** The doors of the live meetings: the access and the commands that pages use. */
export function liveDoors(portal: Portal): LiveDoors {
	return {
		async admit(actor, meetingId) {
			// It asks `may_read` itself, and finds nobody in a meeting that does not exist.
			const audience = (await audiencesInForce(portal, meetingId, [actor.personId])).get(actor.personId);
			if (!audience) throw new Refusal('NOT_FOUND');
			return admissionTo(portal, meetingId, audience);
		},
		async admitScreen(token) {
			const screen = await findScreen(portal, token);
			if (!screen?.meetingId) throw new Refusal('NOT_FOUND');
			return admissionTo(portal, screen.meetingId, 'ROOM');
		},
		audiencesOf: (meetingId, personIds) => audiencesInForce(portal, meetingId, personIds),
		castBallot: (actor, ballot) => castBallot(portal, actor, ballot),
		castSeveral: (actor, ballots) => castSeveral(portal, actor, ballots),
		turnout: (meetingId) => turnoutNow(portal.db, meetingId),
		proposal: (meetingId) => proposalId(portal.db, meetingId),
		speech: (meetingId) => speechNow(portal.db, meetingId),
		screen: (meetingId) => readScreenDirection(portal.db, meetingId),
		checkInCode: (meetingId, now) => checkInCode(portal.keyring, meetingId, now),
		drafts: draftDoors(portal)
	};
}

async function admissionTo(portal: Portal, meetingId: string, audience: Audience): Promise<Admission> {
	const { log_id: logId, bodyLogId } = await portal.db
		.selectFrom('meeting')
		.innerJoin('log', (join) => join.onRef('log.body_id', '=', 'meeting.body_id').on('log.kind', '=', 'BODY'))
		.select(['meeting.log_id', 'log.id as bodyLogId'])
		.where('meeting.id', '=', meetingId)
		.executeTakeFirstOrThrow();
	if (!logId) throw new Refusal('NOT_FOUND');
	return { meetingId, logId, bodyLogId, audience };
}

/**
 * Who may be in the room now, of several people at once: who may read the meeting, and holds a mandate or an office of
 * the body today, or is a member. Whose mandate has ended still reads the record of the meeting (ruling 4), but no
 * longer sits in it.
 */
async function audiencesInForce(
	portal: Portal,
	meetingId: string,
	personIds: string[]
): Promise<Map<string, Audience>> {
	const asOf = await timeNow(portal);
	const { rows } = await sql<{ person: string; audience: Audience }>`
		select p.id as person, r.audience
		from unnest(${personIds}::uuid[]) as p (id)
		join meeting m on m.id = ${meetingId}::uuid
		cross join lateral (
			select audience from may_read(p.id, ${asOf})
			where object_id = m.id and kind = 'MEETING' order by rank limit 1
		) r
		where r.audience = 'MEMBERS'
			or exists (select from mandate h where h.person_id = p.id and h.body_id = m.body_id
				and h.during @> (${asOf}::timestamptz at time zone m.zone)::date)
			or exists (select from office o where o.person_id = p.id and o.body_id = m.body_id
				and o.during @> (${asOf}::timestamptz at time zone m.zone)::date)`.execute(portal.db);
	return new Map(rows.map(({ person, audience }) => [person, audience]));
}
