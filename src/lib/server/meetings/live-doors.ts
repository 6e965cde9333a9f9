import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import { askTogether } from '../db/ask-together.ts';
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
import { readControl } from './read-control.ts';
import { proposalId } from './read-proposal.ts';
import { readScreenDirection } from './read-screen-direction.ts';

/** The doors of the live meetings: the access and the commands that pages use. */
export function liveDoors(portal: Portal): LiveDoors {
	const admit = askTogether((seekers: Seeker[]) => admitMany(portal, seekers));
	return {
		async admit({ personId }, meetingId) {
			const admission = await admit({ personId, meetingId });
			if (!admission) throw new Refusal('NOT_FOUND');
			return admission;
		},
		async admitScreen(token) {
			const screen = await findScreen(portal, token);
			if (!screen?.meetingId) throw new Refusal('NOT_FOUND');
			return admissionOfRoom(portal, screen.meetingId);
		},
		async audiencesOf(meetingId, personIds) {
			const admissions = await Promise.all(personIds.map((personId) => admit({ personId, meetingId })));
			return new Map(
				admissions.flatMap((admission, at) => (admission ? [[personIds[at]!, admission.audience]] : []))
			);
		},
		castBallot: (actor, ballot) => castBallot(portal, actor, ballot),
		castSeveral: (actor, ballots) => castSeveral(portal, actor, ballots),
		turnout: (meetingId) => turnoutNow(portal.db, meetingId),
		proposal: (meetingId) => proposalId(portal.db, meetingId),
		control: (meetingId) => readControl(portal.db, meetingId),
		speech: (meetingId) => speechNow(portal.db, meetingId),
		screen: (meetingId) => readScreenDirection(portal.db, meetingId),
		checkInCode: (meetingId, now) => checkInCode(portal.keyring, meetingId, now),
		drafts: draftDoors(portal)
	};
}

interface Seeker {
	personId: string;
	meetingId: string;
}

/**
 * Who may be in a room now, of many people at once, each with his meeting; null for whoever may not, in the order asked.
 * Who may read the meeting, and holds a mandate or an office of the body today, or is a member. Whose mandate has ended
 * still reads the record of the meeting (ruling 4), but no longer sits in it.
 */
async function admitMany(portal: Portal, seekers: Seeker[]): Promise<(Admission | null)[]> {
	const asOf = await timeNow(portal);
	// It asks `may_read` itself, and finds nobody in a meeting that does not exist.
	const { rows } = await sql<Admission & { place: number }>`
		select q.place, m.id as "meetingId", m.log_id as "logId", l.id as "bodyLogId", r.audience
		from unnest(
			${seekers.map(({ personId }) => personId)}::uuid[],
			${seekers.map(({ meetingId }) => meetingId)}::uuid[]
		) with ordinality as q (person, meeting, place)
		join meeting m on m.id = q.meeting
		join log l on l.body_id = m.body_id and l.kind = 'BODY'
		cross join lateral (
			select audience from may_read(q.person, ${asOf})
			where object_id = m.id and kind = 'MEETING' order by rank, audience desc limit 1
		) r
		where m.log_id is not null and (r.audience = 'MEMBERS'
			or exists (select from mandate h where h.person_id = q.person and h.body_id = m.body_id
				and h.during @> (${asOf}::timestamptz at time zone m.zone)::date)
			or exists (select from office o where o.person_id = q.person and o.body_id = m.body_id
				and o.during @> (${asOf}::timestamptz at time zone m.zone)::date))`.execute(portal.db);
	const admissions: (Admission | null)[] = seekers.map(() => null);
	for (const { place, ...admission } of rows) admissions[place - 1] = admission;
	return admissions;
}

async function admissionOfRoom(portal: Portal, meetingId: string): Promise<Admission> {
	const { log_id: logId, bodyLogId } = await portal.db
		.selectFrom('meeting')
		.innerJoin('log', (join) => join.onRef('log.body_id', '=', 'meeting.body_id').on('log.kind', '=', 'BODY'))
		.select(['meeting.log_id', 'log.id as bodyLogId'])
		.where('meeting.id', '=', meetingId)
		.executeTakeFirstOrThrow();
	if (!logId) throw new Refusal('NOT_FOUND');
	return { meetingId, logId, bodyLogId, audience: 'ROOM' };
}
