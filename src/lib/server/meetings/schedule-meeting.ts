import { sql, type Transaction } from 'kysely';
import type { ChangedItem } from '#lib/domain/meetings/change.ts';
import type { MeetingKind } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import { findBody } from '../bodies/access.ts';
import { openProposals } from '../circulations/open-proposals.ts';
import type { Database } from '../db/database.ts';
import { refuseUnprintable } from '../documents/refuse-unprintable.ts';
import { refuseReusedKey } from '../db/refuse-reused-key.ts';
import type { Portal } from '../portal.ts';
import { meetingColumns } from './meeting-columns.ts';

/** Of an item named by its id the papers stay, and who presents it unless somebody else is named. */
export type NewItem = ChangedItem;

export interface NewMeeting {
	bodyId: string;
	kind: MeetingKind;
	title: Text2;
	starts: Date;
	ends: Date;
	place: Text2;
	link?: string;
	/** Who presides; absent: whom the charter names (`chairOf`). */
	chairId?: string;
	agenda: NewItem[];
	/** Why notice is short; needed for an ad hoc meeting inside the notice period. */
	shortNoticeReason?: string;
	/** Made by the client; the same key again answers with the meeting it made. */
	requestKey: string;
}

/**
 * Drafts a meeting of a body, by its secretary. The charter in force on the meeting's date is pinned. Nothing goes
 * out and nothing enters the record before notice is sent.
 */
export async function scheduleMeeting(
	portal: Portal,
	actor: Actor,
	input: NewMeeting
): Promise<{ meetingId: string }> {
	await refuseUnprintable(portal, [input.title, input.place, input.agenda]);
	return portal.db.transaction().execute(async (trx) => {
		const now = await portal.clock.now(trx);
		// Two drafts of one body wait for each other, so that their numbers differ.
		await sql`select pg_advisory_xact_lock(hashtextextended(${input.bodyId}, 8))`.execute(trx);
		const standing = await findBody(trx, actor, input.bodyId, now);
		if (!standing.offices.some(({ kind }) => kind === 'SECRETARY')) throw new Refusal('SECRETARY_ONLY');
		const before = await trx
			.selectFrom('meeting')
			.select('id')
			.where('request_key', '=', input.requestKey)
			.where('body_id', '=', input.bodyId)
			.executeTakeFirst();
		if (before) return { meetingId: before.id };
		checkTimesAndPlace(input, now);
		const date = isoDate(input.starts, standing.body.zone);
		const charterId = await charterOn(trx, input.bodyId, date);
		const chairId = await chairOn(trx, input.bodyId, date, input.chairId);
		const { last } = await trx
			.selectFrom('meeting')
			.select(({ fn }) => fn.max('number').as('last'))
			.where('body_id', '=', input.bodyId)
			.where('state', '<>', 'CANCELLED')
			.where('rehearsal_of', 'is', null)
			.executeTakeFirstOrThrow();
		const { id: meetingId } = await refuseReusedKey('meeting', () =>
			trx
				.insertInto('meeting')
				.values({
					body_id: input.bodyId,
					charter_id: charterId,
					number: (last ?? 0) + 1,
					kind: input.kind,
					...meetingColumns(input),
					zone: standing.body.zone,
					chair_id: chairId,
					short_notice_reason: input.shortNoticeReason ?? null,
					created_by: actor.personId,
					request_key: input.requestKey
				})
				.returning('id')
				.executeTakeFirstOrThrow()
		);
		await writeAgenda(trx, { meetingId, bodyId: input.bodyId }, input.agenda);
		return { meetingId };
	});
}

/** Refuses times, places and agendas that no meeting can have. */
export function checkTimesAndPlace(
	input: Pick<NewMeeting, 'starts' | 'ends' | 'place' | 'link' | 'agenda'>,
	now: Date
): void {
	checkTimes(input, now);
	checkPlace(input);
	if (input.agenda.length === 0) throw new Refusal('NO_AGENDA');
}

/** Refuses a beginning that has passed, and an end before it. */
export function checkTimes(input: Pick<NewMeeting, 'starts' | 'ends'>, now: Date): void {
	if (input.starts <= now) throw new Refusal('STARTS_IN_THE_PAST');
	if (input.ends <= input.starts) throw new Refusal('ENDS_BEFORE_IT_STARTS');
}

/** Refuses a meeting that is held nowhere. */
export function checkPlace(input: Pick<NewMeeting, 'place' | 'link'>): void {
	if (!input.place.zh && !input.place.en && !input.link) throw new Refusal('NO_PLACE');
}

/** The charter in force on a date. Refuses with `NO_CHARTER_IN_FORCE`. */
export async function charterOn(trx: Transaction<Database>, bodyId: string, date: string): Promise<string> {
	const charter = await trx
		.selectFrom('charter')
		.select('id')
		.where('body_id', '=', bodyId)
		.where(sql<boolean>`in_force @> ${date}::date`)
		.executeTakeFirst();
	if (!charter) throw new Refusal('NO_CHARTER_IN_FORCE', { date });
	return charter.id;
}

/**
 * Who presides on a date: whoever holds the office of chair, or, where `chosen`, that holder or a chief representative,
 * who presides in turn or in the chair's absence (domain.md 2.6). Refuses with `NO_CHAIR` and `CANNOT_CHAIR`.
 */
export async function chairOn(
	trx: Transaction<Database>,
	bodyId: string,
	date: string,
	chosen?: string
): Promise<string> {
	const chair = await trx
		.selectFrom('office')
		.select('person_id')
		.where('body_id', '=', bodyId)
		.where('kind', 'in', chosen ? ['CHAIR', 'CHIEF_REPRESENTATIVE'] : ['CHAIR'])
		.$if(chosen !== undefined, (query) => query.where('person_id', '=', chosen!))
		.where(sql<boolean>`during @> ${date}::date`)
		.orderBy(sql`lower(during)`, 'desc')
		.executeTakeFirst();
	if (!chair) throw new Refusal(chosen ? 'CANNOT_CHAIR' : 'NO_CHAIR', { date });
	return chair.person_id;
}

/**
 * Makes the agenda what is given, in that order: items named by id are changed, others added, and what is left out is
 * taken away with its papers. Refuses with `NOT_FOUND` an id that is no item of this meeting, and with `PROPOSAL_TAKEN` a
 * matter that does not wait for an agenda of this body.
 */
export async function writeAgenda(
	trx: Transaction<Database>,
	of: { meetingId: string; bodyId: string },
	agenda: readonly NewItem[]
): Promise<void> {
	const before = await trx
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', of.meetingId)
		.execute();
	const kept = new Set(agenda.flatMap(({ id }) => id ?? []));
	if ([...kept].some((id) => !before.some((item) => item.id === id))) throw new Refusal('NOT_FOUND');
	const gone = before.map(({ id }) => id).filter((id) => !kept.has(id));
	if (gone.length > 0) {
		await trx.deleteFrom('paper').where('item_id', 'in', gone).execute();
		await trx.deleteFrom('agenda_item').where('id', 'in', gone).execute();
	}
	const waiting = await openProposals(trx, [of.bodyId]);
	for (const [at, item] of agenda.entries()) {
		const columns = {
			ordinal: at + 1,
			kind: item.kind,
			subject: item.subject,
			title_zh: item.title.zh ?? null,
			title_en: item.title.en ?? null,
			minutes_allotted: item.minutes,
			audience: item.audience ?? ('ALL' as const),
			...(item.presenterPartyId && { presenter_party_id: item.presenterPartyId })
		};
		if (item.id) await trx.updateTable('agenda_item').set(columns).where('id', '=', item.id).execute();
		else {
			const proposed = item.proposalId && waiting.find(({ id }) => id === item.proposalId);
			if (item.proposalId && !proposed) throw new Refusal('PROPOSAL_TAKEN');
			await trx
				.insertInto('agenda_item')
				.values({
					body_id: of.bodyId,
					meeting_id: of.meetingId,
					...columns,
					proposed_item_id: item.proposalId ?? null
				})
				.execute();
		}
	}
}
