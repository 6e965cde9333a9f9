import type { Selectable } from 'kysely';
import type { AgendaFacts, ConvenedV1 } from '#lib/domain/meetings/events.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import type { Act, LogHand } from '../record/act.ts';
import { openLog } from '../record/open-log.ts';
import { calendarUid } from './calendar.ts';
import { meetingEntry } from './meeting-entry.ts';
import type { charterOf } from './presence.ts';
import type { Roster } from './roster.ts';

/** What the first entries of a meeting's log are made of. */
export interface MeetingFacts {
	meeting: Selectable<Database['meeting']>;
	origin: string;
	by: string;
	fields: ActorFields;
	charter: Awaited<ReturnType<typeof charterOf>>;
	agenda: AgendaFacts[];
	roster: Roster;
	notice: ConvenedV1['notice'];
	/** The meeting that is rehearsed, where this is no real one. */
	rehearsalOf?: string;
}

/** Opens a meeting's log with its first entries: what the meeting is, and who is called to it on each side and on none. */
export async function openMeetingLog(
	portal: Portal,
	act: Act,
	{ meeting, origin, by, fields, charter, agenda, roster, notice, rehearsalOf }: MeetingFacts
): Promise<LogHand> {
	const body = await act.trx
		.selectFrom('body')
		.select(['id', 'name_zh', 'name_en', 'kind'])
		.where('id', '=', meeting.body_id)
		.executeTakeFirstOrThrow();
	const log = await openLog(
		portal,
		act,
		{ kind: 'MEETING', bodyId: meeting.body_id, meetingId: meeting.id, origin },
		meetingEntry(by, {
			t: 'meeting.convened',
			v: 1,
			body: {
				...fields,
				origin,
				...(rehearsalOf && { rehearsal_of: rehearsalOf }),
				title: text2(meeting.title_zh, meeting.title_en),
				parties: roster.parties,
				of_body: { id: body.id, kind: body.kind, name: text2(body.name_zh, body.name_en) },
				meeting: {
					id: meeting.id,
					number: meeting.number,
					kind: meeting.kind,
					uid: calendarUid(meeting.id, portal.settings.origin)
				},
				starts: meeting.starts_at.toISOString(),
				ends: meeting.ends_at.toISOString(),
				zone: meeting.zone,
				place: text2(meeting.place_zh, meeting.place_en),
				...(meeting.link && { link: meeting.link }),
				charter: { id: charter.id, version: charter.version, sha256: charter.sha256, rules: charter.rules },
				notice,
				agenda,
				chair: await chairFacts(act, meeting.chair_id, roster)
			}
		})
	);
	for (const { party, seats, others } of roster.sides)
		await log.append(
			meetingEntry(by, { t: 'roster', v: 1, body: { ...fields, of_party: party, seats, others } })
		);
	await log.append(
		meetingEntry(by, { t: 'attendants', v: 1, body: { ...fields, people: roster.attendants } })
	);
	return log;
}

async function chairFacts({ trx }: Act, chairId: string, roster: Roster) {
	const person = await trx
		.selectFrom('person')
		.select(['name_zh', 'name_en'])
		.where('id', '=', chairId)
		.executeTakeFirstOrThrow();
	const side = roster.sides.find(({ seats }) => seats.some((seat) => seat.person === chairId));
	const seat = side?.seats.find((one) => one.person === chairId)?.seat;
	return {
		person: chairId,
		name: text2(person.name_zh, person.name_en),
		...(side && { party: side.party }),
		...(seat && { seat })
	};
}
