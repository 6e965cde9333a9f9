import { sql, type Selectable, type Transaction } from 'kysely';
import { noticeMargin } from '#lib/domain/meetings/notice.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import { bySecretary, findMeeting } from './access.ts';
import { agendaFacts } from './agenda-facts.ts';
import { endRehearsal } from './end-rehearsal.ts';
import { everybodyOn, listPeople } from './invite-people.ts';
import { meetingEntry } from './meeting-entry.ts';
import { openMeetingLog } from './open-meeting-log.ts';
import { charterOf } from './presence.ts';
import { rosterOf, type Roster } from './roster.ts';

type Meeting = Selectable<Database['meeting']>;

/**
 * Begins a rehearsal of a convened meeting, by its secretary: a meeting of its own with the same people, their answers and
 * the same agenda, its check-in open at once. The meeting itself is not touched. A rehearsal is no part of the record: its
 * log's name says that it is one, no checkpoint of the body's key ever covers it and no other log names it; it takes no
 * number; no mail goes out; no minutes come of it.
 *
 * While one goes on, it is answered with that one; one that was closed is thrown away for the new one. Refuses with
 * `SECRETARY_ONLY`, and with `MEETING_NOT_IN_STATE` what is not convened, or has begun.
 */
export async function beginRehearsal(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<{ rehearsalId: string }> {
	const standing = await findMeeting(portal.db, actor, input.meetingId, await timeNow(portal));
	bySecretary(standing);
	const before = await rehearsalOf(portal.db, input.meetingId);
	if (before && before.state !== 'CLOSED') return { rehearsalId: before.id };
	if (before) await endRehearsal(portal, actor, { meetingId: before.id });
	return act(portal, [], async (one) => {
		const { trx, now } = one;
		// Two who begin at once begin one.
		await trx.selectFrom('meeting').select('id').where('id', '=', input.meetingId).forUpdate().execute();
		const { meeting: real, ...rest } = await findMeeting(trx, actor, input.meetingId, now);
		const { by, fields } = bySecretary({ meeting: real, ...rest });
		const begun = await rehearsalOf(trx, real.id);
		if (begun) return { rehearsalId: begun.id };
		if (real.state !== 'CONVENED' || real.rehearsal_of)
			throw new Refusal('MEETING_NOT_IN_STATE', { state: real.state });

		const meeting = await copyMeeting(trx, real, { now, actor });
		const charter = await charterOf(trx, meeting);
		// Who will sit in the meeting rehearses it, whatever the day of the rehearsal.
		const roster = await rosterOf(trx, real, isoDate(real.starts_at, real.zone));
		await listPeople(trx, meeting, everybodyOn(roster));
		const { origin } = await trx
			.selectFrom('log')
			.select('origin')
			.where('body_id', '=', meeting.body_id)
			.where('kind', '=', 'BODY')
			.executeTakeFirstOrThrow();
		const margin = noticeMargin(now, real.starts_at, real.zone, charter.rules.noticeDays);
		const log = await openMeetingLog(portal, one, {
			meeting,
			origin: `${origin}/rehearsal/${meeting.id}`,
			by,
			fields,
			charter,
			agenda: await agendaFacts(trx, meeting.id),
			roster,
			notice: {
				days_required: margin.daysRequired,
				days_given: margin.daysGiven,
				last_date: margin.lastDate
			},
			rehearsalOf: real.id
		});
		for (const answer of await copyAnswers(trx, real, meeting.id, roster))
			await log.append(meetingEntry(by, { t: 'invitation.answered', v: 1, body: { ...fields, ...answer } }));
		await trx
			.updateTable('meeting')
			.set({ state: 'CHECK_IN', convened_at: now, log_id: log.log.id })
			.where('id', '=', meeting.id)
			.execute();
		await log.append(meetingEntry(by, { t: 'meeting.check_in_opened', v: 1, body: fields }));
		return { rehearsalId: meeting.id };
	});
}

/** The rehearsal of a meeting that has not been thrown away. */
export async function rehearsalOf(
	db: Portal['db'],
	meetingId: string
): Promise<Pick<Meeting, 'id' | 'state'> | undefined> {
	return db
		.selectFrom('meeting')
		.select(['id', 'state'])
		.where('rehearsal_of', '=', meetingId)
		.where('state', '<>', 'CANCELLED')
		.executeTakeFirst();
}

/** The meeting again, from now on and for as long, with its items and their papers; it stands as cancelled until it has a log. */
async function copyMeeting(
	trx: Transaction<Database>,
	real: Meeting,
	{ now, actor }: { now: Date; actor: Actor }
): Promise<Meeting> {
	const lasts = real.ends_at.getTime() - real.starts_at.getTime();
	const meeting = await trx
		.insertInto('meeting')
		.values({
			body_id: real.body_id,
			charter_id: real.charter_id,
			number: real.number,
			kind: real.kind,
			title_zh: real.title_zh,
			title_en: real.title_en,
			starts_at: now,
			ends_at: new Date(now.getTime() + lasts),
			zone: real.zone,
			place_zh: real.place_zh,
			place_en: real.place_en,
			link: real.link,
			chair_id: real.chair_id,
			reconvened: real.reconvened,
			state: 'CANCELLED',
			created_by: actor.personId,
			request_key: sql<string>`gen_random_uuid()`,
			rehearsal_of: real.id
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	await sql`
		insert into agenda_item (body_id, meeting_id, ordinal, kind, subject, title_zh, title_en, minutes_allotted, presenter_party_id, audience)
		select body_id, ${meeting.id}, ordinal, kind, subject, title_zh, title_en, minutes_allotted, presenter_party_id, audience
		from agenda_item where meeting_id = ${real.id}`.execute(trx);
	await sql`
		insert into paper (body_id, meeting_id, item_id, title_zh, title_en, file_name, sha256, added_by, added_at)
		select p.body_id, ${meeting.id}, c.id, p.title_zh, p.title_en, p.file_name, p.sha256, p.added_by, p.added_at
		from paper p left join agenda_item i on i.id = p.item_id
			left join agenda_item c on c.meeting_id = ${meeting.id} and c.ordinal = i.ordinal
		where p.meeting_id = ${real.id}`.execute(trx);
	return meeting;
}

/** What people answered stands for the rehearsal too: an alternate who was asked may take his seat. */
async function copyAnswers(trx: Transaction<Database>, real: Meeting, rehearsalId: string, roster: Roster) {
	const { rows } = await sql<{
		person_id: string;
		answer: NonNullable<Selectable<Database['invitee']>['answer']>;
		alternate_id: string | null;
	}>`
		update invitee r set answer = i.answer, alternate_id = i.alternate_id, answered_at = i.answered_at, answered_sequence = 0
		from invitee i
		where r.meeting_id = ${rehearsalId} and i.meeting_id = ${real.id} and i.person_id = r.person_id
			and i.answered_sequence >= ${real.time_sequence}
			and (i.alternate_id is null or exists (
				select from invitee a where a.meeting_id = ${rehearsalId} and a.person_id = i.alternate_id))
		returning r.person_id, r.answer, r.alternate_id`.execute(trx);
	const others = roster.sides.flatMap((side) => side.others);
	return rows.map(({ person_id, answer, alternate_id }) => {
		const alternate = others.find(({ person }) => person === alternate_id);
		return { of_person: person_id, answer, ...(alternate && { alternate }) };
	});
}
