import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { currentItem } from '../meetings/current-item.ts';
import { enteredBefore } from '../meetings/entered-before.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { partiesOn } from '../meetings/roster.ts';
import type { Portal } from '../portal.ts';

/** Who is to do it: an organisation of one of the body's sides, or somebody who is called to the meeting. */
export type Responsible = { organisationId: string } | { personId: string };

/**
 * Registers what the meeting gives somebody to do by a date (domain.md 4.2, Action item), at the item that is open, or
 * outside any item. Secretary only. The same `requestKey` again registers nothing, and answers with the first's index.
 *
 * Refuses with `TEXT_NEEDED`, `DUE_BEFORE_MEETING` a date that is over, and `NOT_FOUND` whoever is not of the meeting.
 */
export async function registerAction(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; text: Text2; responsible: Responsible; due: string; requestKey?: string }
): Promise<{ index: number }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { meeting } = standing;
		const { by, fields } = bySecretary(standing);
		if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
		const before = await enteredBefore(meetingAct, 'action.registered', input.requestKey);
		if (before !== null) return { index: before };
		const { rows } = await sql<{ today: string }>`
			select ((${now}::timestamptz at time zone ${meeting.zone})::date)::text as today`.execute(trx);
		const { today } = rows[0]!;
		if (input.due < today) throw new Refusal('DUE_BEFORE_MEETING', { due: input.due });
		const who = await responsible(meetingAct, input.responsible, today);
		const item = await currentItem(trx, meeting.id);
		const { last } = await trx
			.selectFrom('action_item')
			.select(({ fn }) => fn.max('number').as('last'))
			.where('meeting_id', '=', meeting.id)
			.executeTakeFirstOrThrow();
		const number = (last ?? 0) + 1;
		const { id } = await trx
			.insertInto('action_item')
			.values({
				body_id: meeting.body_id,
				meeting_id: meeting.id,
				item_id: item?.id ?? null,
				number,
				text_zh: input.text.zh ?? null,
				text_en: input.text.en ?? null,
				organisation_id: who.of_organisation?.id ?? null,
				person_id: who.of_person?.person ?? null,
				due: input.due,
				registered_at: now
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const { i } = await append(
			meetingEntry(by, {
				t: 'action.registered',
				v: 1,
				body: {
					...fields,
					action: id,
					number,
					...(item && { item: item.id }),
					text: input.text,
					...who,
					due: input.due,
					...(input.requestKey && { key: input.requestKey })
				}
			})
		);
		return { index: i };
	});
}

async function responsible({ trx, standing: { meeting } }: MeetingAct, who: Responsible, today: string) {
	if ('organisationId' in who) {
		const parties = await partiesOn(trx, meeting.body_id, today);
		const found = parties
			.flatMap(({ organisations }) => organisations)
			.find(({ id }) => id === who.organisationId);
		if (!found) throw new Refusal('NOT_FOUND');
		return { of_organisation: found };
	}
	const person = await trx
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.select(['name_zh', 'name_en'])
		.where('meeting_id', '=', meeting.id)
		.where('person_id', '=', who.personId)
		.executeTakeFirst();
	if (!person) throw new Refusal('NOT_FOUND');
	return { of_person: { person: who.personId, name: text2(person.name_zh, person.name_en) } };
}
