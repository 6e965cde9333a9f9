import { sql } from 'kysely';
import type { MeetingEventType, UndoneV1 } from '#lib/domain/meetings/events.ts';
import { undoObstacle, type UndoableEntry } from '#lib/domain/meetings/running.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Entry } from '#lib/domain/record/entry.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { beginCaucus } from '../caucus/begin-caucus.ts';
import { readEntries } from '../record/read-entries.ts';
import { floorTakenBack, speechGoesOn } from '../speaking/take-floor-back.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { noteQuorum } from './note-quorum.ts';
import { onDirection } from './on-direction.ts';

/** So many entries at most come before an act's own that were made by it too. */
const BEFORE = 8;

/**
 * Takes back one's own slip of the hand: a note, a statement, a reservation or a follow-up, what was done with an item, a
 * check-in or check-out, a recess that was given or ended, the floor that was given, a seat that was recused, within 10 s and
 * before anything depends on it (ruling 13). What the act had ended goes on: the speech, the presence of who had left for it,
 * and a recess; parties that had conferred in it get rooms anew for what is left of it. The record keeps all entries.
 * Refuses with `NOT_UNDOABLE` and the reason.
 */
export async function undoAct(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; index: number }
): Promise<void> {
	await actInMeeting(
		portal,
		actor,
		input.meetingId,
		['CHECK_IN', 'IN_SESSION', 'SUSPENDED'],
		async (meetingAct) => {
			const { trx, log, now } = meetingAct;
			const acting = await onDirection(meetingAct);
			const from = Math.max(0, input.index - BEFORE);
			const read = await readEntries(trx, log.id, from);
			const at = read.findIndex(({ i }) => i === input.index);
			if (at < 0) throw new Refusal('NOT_FOUND');
			const later = read.slice(at + 1);
			const along = {
				before: ofOneAct(read.slice(0, at).reverse(), read[at]!),
				after: ofOneAct(later, read[at]!)
			};
			const entry = undoable(read[at]!);
			// Whom a titular’s arrival unseated it concerns as well.
			const unseated = entry.t === 'presence.in' ? leftFor(entry, along.before) : [];
			entry.about.push(...unseated.flatMap(({ about }) => about));
			const obstacle = undoObstacle(entry, later.map(undoable), actor.personId, now);
			if (obstacle) throw new Refusal('NOT_UNDOABLE', { reason: obstacle });
			await takeBack(meetingAct, acting, { entry, ...along });
		}
	);
}

interface Taken {
	entry: ReturnType<typeof undoable>;
	/** Entries of the same act, nearest first. */
	before: Entry[];
	after: Entry[];
}

/** Entries next to one that were made with it: at the same instant, by the same person. */
function ofOneAct(next: readonly Entry[], { ts, body }: Entry): Entry[] {
	const other = next.findIndex((one) => one.ts !== ts || one.body.person !== body.person);
	return next.slice(0, other < 0 ? next.length : other);
}

async function takeBack(
	meetingAct: MeetingAct,
	acting: { by: string; fields: ActorFields },
	{ entry, before, after }: Taken
): Promise<void> {
	const { trx, append, standing } = meetingAct;
	const undone = (index: number, more: Omit<UndoneV1, 'entry' | keyof ActorFields> = {}) =>
		append(meetingEntry(acting.by, { t: 'undone', v: 1, body: { ...acting.fields, entry: index, ...more } }));
	const { i, t, item } = entry;
	if (t === 'floor.given') {
		const { taken, interrupted } = await floorTakenBack(meetingAct, acting, entry.about[0]!, before);
		await undone(i, taken);
		if (interrupted) await undone(interrupted.i, { speech: interrupted.speech });
		return;
	}
	if (t === 'presence.in' || t === 'presence.out') {
		if (t === 'presence.in') await removePresence(meetingAct, entry);
		await undone(i, t === 'presence.out' ? { here: await presentAgain(meetingAct, entry) } : {});
		const unseated = t === 'presence.in' ? leftFor(entry, before) : [];
		for (const left of unseated) await undone(left.i, { here: await presentAgain(meetingAct, left) });
		return noteQuorum(meetingAct, acting);
	}
	if (t === 'meeting.suspended') {
		await trx
			.updateTable('meeting')
			.set({ state: 'IN_SESSION' })
			.where('id', '=', standing.meeting.id)
			.execute();
		const caucus = after.find((one) => one.t === 'caucus.opened');
		if (caucus) {
			await trx
				.updateTable('caucus')
				.set({ closed_at: meetingAct.now })
				.where('meeting_id', '=', standing.meeting.id)
				.where('closed_at', 'is', null)
				.execute();
			await undone(caucus.i);
		}
		await undone(i);
		const ended = before.find((one) => one.t === 'speech.ended');
		if (ended) await undone(ended.i, { speech: await speechGoesOn(meetingAct, ended) });
		return;
	}
	if (t === 'meeting.resumed') {
		const until = await recessUntil(meetingAct, i);
		await trx
			.updateTable('meeting')
			.set({ state: 'SUSPENDED', recess_until: until })
			.where('id', '=', standing.meeting.id)
			.execute();
		await undone(i);
		// A caucus that was closed stays closed.
		const conferred = before.some((one) => one.t === 'caucus.closed');
		if (conferred && until && until > meetingAct.now) await beginCaucus(meetingAct, acting, until);
		return;
	}
	if (t === 'seat.recused')
		await trx
			.updateTable('recusal')
			.set({ withdrawn_at: meetingAct.now })
			.where('id', '=', entry.recusal!)
			.where('vote_id', 'is', null)
			.execute();
	if (item && t === 'item.opened')
		await setItem(meetingAct, item, (await wasPutAside(meetingAct, entry)) ? 'SUSPENDED' : 'SCHEDULED');
	if (item && (t === 'item.closed' || t === 'item.suspended')) await setItem(meetingAct, item, 'OPEN');
	if (entry.action) await trx.deleteFrom('action_item').where('id', '=', entry.action).execute();
	await undone(i);
}

/** Until when the recess before this entry was given last; null where no time was said. */
async function recessUntil({ trx, log }: MeetingAct, before: number): Promise<Date | null> {
	const given = await trx
		.selectFrom('entry')
		.select(sql<string | null>`line::jsonb -> 'body' ->> 'until'`.as('until'))
		.where('log_id', '=', log.id)
		.where('type', 'in', ['meeting.suspended', 'meeting.recess_extended', 'caucus.opened'])
		.where('i', '<', before)
		.orderBy('i', 'desc')
		.executeTakeFirst();
	return given?.until ? new Date(given.until) : null;
}

/** Who left at the instant when somebody came, from his seat or, himself, from another place. */
function leftFor({ about, seat }: UndoableEntry, before: readonly Entry[]) {
	return before
		.filter(({ t }) => t === 'presence.out')
		.map(undoable)
		.filter((left) => left.about[0] === about?.[0] || (seat !== undefined && left.seat === seat));
}

/** Who was checked in was never there: the record keeps both, and attendance knows neither. */
async function removePresence({ trx, standing }: MeetingAct, { about, at }: UndoableEntry): Promise<void> {
	await trx
		.deleteFrom('attendance')
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', about![0]!)
		.where('came_at', '=', at)
		.where('left_at', 'is', null)
		.execute();
}

/** Who was checked out has been there all the time. */
async function presentAgain(
	{ trx, standing }: MeetingAct,
	{ about, at }: UndoableEntry
): Promise<NonNullable<UndoneV1['here']>> {
	const again = await trx
		.updateTable('attendance')
		.set({ left_at: null })
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', about![0]!)
		.where('left_at', '=', at)
		.returning(['person_id', 'seat_id', 'party_id', 'for_person_id', 'mode', 'came_at'])
		.executeTakeFirstOrThrow();
	return {
		of_person: again.person_id,
		...(again.seat_id && { of_seat: again.seat_id }),
		...(again.party_id && { of_party: again.party_id }),
		...(again.for_person_id && { for: again.for_person_id }),
		...{ mode: again.mode, since: again.came_at.toISOString() }
	};
}

/** Whether an item had been open before, and put aside. */
async function wasPutAside({ trx, log }: MeetingAct, { i, item }: UndoableEntry): Promise<boolean> {
	const aside = await trx
		.selectFrom('entry')
		.select('i')
		.where('log_id', '=', log.id)
		.where('type', '=', 'item.suspended')
		.where('i', '<', i)
		.where(sql<boolean>`line::jsonb -> 'body' ->> 'item' = ${item}`)
		.executeTakeFirst();
	return aside !== undefined;
}

function undoable({
	i,
	t,
	ts,
	body
}: Entry): UndoableEntry & { about: string[]; action?: string; recusal?: string } {
	const { person, item, entry, action, recusal, of_person, yielded_by, of_seat } = body as {
		person: string;
		item?: string;
		entry?: number;
		action?: string;
		recusal?: string;
		of_person?: unknown;
		yielded_by?: string;
		of_seat?: string;
	};
	return {
		i,
		t: t as MeetingEventType,
		at: new Date(ts),
		person,
		about: [of_person, yielded_by].filter((one) => typeof one === 'string'),
		...(of_seat && { seat: of_seat }),
		...(typeof item === 'string' && { item }),
		...(action && { action }),
		...(recusal && { recusal }),
		...(entry !== undefined && { entry })
	};
}

async function setItem(
	{ trx }: MeetingAct,
	item: string,
	state: 'SCHEDULED' | 'SUSPENDED' | 'OPEN'
): Promise<void> {
	await trx.updateTable('agenda_item').set({ state }).where('id', '=', item).execute();
}
