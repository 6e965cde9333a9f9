import { sql, type Selectable } from 'kysely';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { RosterPerson } from '#lib/domain/meetings/events.ts';
import type { Answer, MeetingState } from '#lib/domain/meetings/nouns.ts';
import { isForEarlierTime } from '#lib/domain/meetings/notice.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, text2 } from '#lib/domain/text2.ts';
import { isoDate, longDate, timeRange } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { namesOf } from '../organisations/queries.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { actOnMeeting, type MeetingAct } from './act-in-meeting.ts';
import { readLink } from './answer-link.ts';
import { meetingEntry } from './meeting-entry.ts';
import { charterOf } from './presence.ts';

export interface GivenAnswer {
	answer: Answer;
	/** Who stands in, with ALTERNATE. */
	alternateId?: string;
}

/**
 * A person's answer to his invitation, changeable until the meeting opens: in person, remotely, not at all, or by an
 * alternate of his own party who holds an alternate's mandate and substitutes for nobody else; where the charter lets one
 * person vote for several seats, also by one who substitutes for others, or by another delegate of his party. The same answer again
 * changes nothing, unless the time of the meeting was changed since. Refuses with `NOT_INVITED`, `ANSWERS_CLOSED`, `NOT_AN_ALTERNATE`, `ALTERNATE_TAKEN`.
 */
export async function answerInvitation(
	portal: Portal,
	actor: Actor,
	input: GivenAnswer & { meetingId: string }
): Promise<void> {
	await closedOnceEnded(() =>
		actOnMeeting(portal, actor, input.meetingId, (one) => answer(portal, one, input))
	);
}

/**
 * The same by the link in the notice, without an account. Refuses with `NOT_FOUND` a link that never was, and with
 * `LINK_EXPIRED` one that has ended, also if it was revoked while this request waited.
 */
export async function answerByLink(portal: Portal, token: string, input: GivenAnswer): Promise<void> {
	const link = await readLink(portal.db, token, await timeNow(portal));
	if (link.state === 'UNKNOWN') throw new Refusal('NOT_FOUND');
	if (link.state === 'ENDED') throw new Refusal('LINK_EXPIRED');
	await closedOnceEnded(() =>
		actOnMeeting(portal, { personId: link.personId }, link.meetingId, async (one) => {
			if ((await readLink(one.trx, token, one.now)).state !== 'VALID') throw new Refusal('LINK_EXPIRED');
			await answer(portal, one, input);
		})
	);
}

const OPEN_TO_ANSWERS: readonly MeetingState[] = ['CONVENED', 'CHECK_IN'];

async function closedOnceEnded(answering: () => Promise<void>): Promise<void> {
	try {
		await answering();
	} catch (error) {
		throw error instanceof Refusal && error.code === 'LOG_ENDED' ? new Refusal('ANSWERS_CLOSED') : error;
	}
}

async function answer(portal: Portal, one: MeetingAct, input: GivenAnswer): Promise<void> {
	const { trx, now, append, standing } = one;
	const { meeting, personId } = standing;
	if (!OPEN_TO_ANSWERS.includes(meeting.state)) throw new Refusal('ANSWERS_CLOSED');
	const invitee = await trx
		.selectFrom('invitee')
		.selectAll()
		.where('meeting_id', '=', meeting.id)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!invitee) throw new Refusal('NOT_INVITED');
	const alternateId = input.answer === 'ALTERNATE' ? (input.alternateId ?? null) : null;
	const stands = !isForEarlierTime(invitee.answered_sequence, meeting.time_sequence);
	if (stands && invitee.answer === input.answer && invitee.alternate_id === alternateId) return;

	const alternate = input.answer === 'ALTERNATE' ? await findAlternate(one, invitee, alternateId) : null;
	await trx
		.updateTable('invitee')
		.set({
			answer: input.answer,
			alternate_id: alternateId,
			answered_at: now,
			answered_sequence: meeting.sequence
		})
		.where('meeting_id', '=', meeting.id)
		.where('person_id', '=', personId)
		.execute();
	await append(
		meetingEntry(invitee.seat_id ?? invitee.capacity, {
			t: 'invitation.answered',
			v: 1,
			body: {
				person: personId,
				...(invitee.seat_id && { seat: invitee.seat_id }),
				...(invitee.party_id && { party: invitee.party_id }),
				capacity: invitee.capacity,
				of_person: personId,
				answer: input.answer,
				...(alternate && { alternate: alternate.facts })
			}
		})
	);
	if (alternate?.email) await askToStandIn(portal, one, { ...alternate, email: alternate.email });
}

interface Alternate {
	facts: RosterPerson;
	email: string | null;
	locale: 'zh' | 'en';
}

/** The alternate of a seat holder's own party, invited as such under a mandate in force on the meeting's date. */
async function findAlternate(
	{ trx, standing: { meeting } }: MeetingAct,
	invitee: Selectable<Database['invitee']>,
	alternateId: string | null
): Promise<Alternate> {
	if (!alternateId || invitee.capacity !== 'TITULAR') throw new Refusal('NOT_AN_ALTERNATE');
	const { severalSeats } = completeCharter((await charterOf(trx, meeting)).rules).ballots;
	const date = isoDate(meeting.starts_at, meeting.zone);
	const row = await trx
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.innerJoin('mandate', (join) =>
			join
				.onRef('mandate.person_id', '=', 'invitee.person_id')
				.onRef('mandate.party_id', '=', 'invitee.party_id')
				.onRef('mandate.capacity', '=', 'invitee.capacity')
				.on(sql<boolean>`mandate.during @> ${date}::date`)
		)
		.select(['name_zh', 'name_en', 'title_zh', 'title_en', 'email', 'locale', 'mandate.organisation_id'])
		.where('meeting_id', '=', meeting.id)
		.where('invitee.person_id', '=', alternateId)
		.where('invitee.capacity', 'in', severalSeats ? ['ALTERNATE', 'TITULAR'] : ['ALTERNATE'])
		.where('invitee.person_id', '<>', invitee.person_id)
		.where('invitee.party_id', '=', invitee.party_id)
		.executeTakeFirst();
	if (!row) throw new Refusal('NOT_AN_ALTERNATE');
	if (!severalSeats && (await isTaken(trx, invitee, alternateId))) throw new Refusal('ALTERNATE_TAKEN');
	const id = row.organisation_id;
	const organisation = id ? (await namesOf(trx, [id], date)).get(id) : undefined;
	return {
		facts: {
			person: alternateId,
			name: text2(row.name_zh, row.name_en),
			title: text2(row.title_zh, row.title_en),
			...(id && organisation && { organisation: { id, name: organisation } }),
			capacity: 'ALTERNATE'
		},
		email: row.email,
		locale: row.locale
	};
}

/** Whether somebody else of the side has named this alternate; the meeting's log is locked. */
async function isTaken(
	trx: MeetingAct['trx'],
	{ meeting_id, person_id }: Selectable<Database['invitee']>,
	alternateId: string
): Promise<boolean> {
	const other = await trx
		.selectFrom('invitee')
		.select('person_id')
		.where('meeting_id', '=', meeting_id)
		.where('alternate_id', '=', alternateId)
		.where('person_id', '<>', person_id)
		.executeTakeFirst();
	return other !== undefined;
}

async function askToStandIn(
	portal: Portal,
	{ trx, now, standing }: MeetingAct,
	{ facts, email, locale }: Alternate & { email: string }
): Promise<void> {
	const { meeting, personId } = standing;
	const sender = await trx
		.selectFrom('person')
		.select(['name_zh', 'name_en'])
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const words = {
		name: inLocale(facts.name, locale).text,
		sender: inLocale(text2(sender.name_zh, sender.name_en), locale).text,
		title: inLocale(text2(meeting.title_zh, meeting.title_en), locale).text,
		date: longDate(meeting.starts_at, meeting.zone, locale),
		time: timeRange(meeting.starts_at, meeting.ends_at, meeting.zone, locale),
		zone: meeting.zone,
		place: [inLocale(text2(meeting.place_zh, meeting.place_en), locale).text, meeting.link]
			.filter(Boolean)
			.join(' ')
	};
	await queueMail(portal, trx, {
		to: email,
		subject: m.mail_substitute_subject(words, { locale }),
		text: m.mail_substitute_text(words, { locale }),
		date: now
	});
}
