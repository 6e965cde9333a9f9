import { sql, type Kysely, type Selectable } from 'kysely';
import { completeCharter, type CharterRules } from '#lib/domain/bodies/charter.ts';
import type { OrderState } from '#lib/domain/procedure/in-order.ts';
import { ruleOf, type ProfileName } from '#lib/domain/procedure/profiles.ts';
import { UNDECIDED } from '#lib/domain/procedure/states.ts';
import type { Database } from '../db/database.ts';
import { whyNotReconsiderable } from '#lib/domain/motions/reconsider.ts';
import { currentItem } from '../meetings/current-item.ts';
import { decidedMotions, type DecidedMotion } from '../motions/decided-motions.ts';
import { partRows, standing } from '../motions/parts-of-motion.ts';
import type { ProceduralMotion } from './pending.ts';
import { suspendedRules } from './suspended-rules.ts';
import { openSpeech } from '../speaking/open-speech.ts';

type Meeting = Selectable<Database['meeting']>;
type Motion = Selectable<Database['motion']>;
type Ruling = Selectable<Database['ruling']>;

/** What the meeting is at, and what each kind of procedural motion could be about. */
export interface OrderNow {
	state: OrderState;
	profile: ProfileName;
	item: { id: string; ordinal: number } | null;
	/** Motions of the open item that are before the meeting, by their numbers. */
	before: Motion[];
	tabled: Motion[];
	/** What may be reconsidered, that of the last sitting first. */
	decided: DecidedMotion[];
	/** Rulings against which nobody has appealed and after which nothing was put to a vote, the newest first. */
	rulings: Ruling[];
	/** The show of hands that was just counted. */
	count: string | null;
	/** The undecided one that is dealt with next, where its rule allows to amend it. */
	amendable: ProceduralMotion | null;
	/** The item that the agenda has now, where the meeting is at another one. */
	due: string | null;
	/** Ids of the clauses of the motion that is meant, as they stand. */
	clauses: string[];
}

/**
 * The state of the meeting as the rules of procedure look at it; read under the log's lock where a command decides by
 * it. `motionId`: the motion that is meant, where several are before the meeting; else the one that was brought first.
 */
export async function readOrderState(
	db: Kysely<Database>,
	meeting: Meeting,
	rules: CharterRules,
	motionId?: string
): Promise<OrderNow> {
	const open = await currentItem(db, meeting.id);
	const item = open
		? await db
				.selectFrom('agenda_item')
				.select(['id', 'ordinal'])
				.where('id', '=', open.id)
				.executeTakeFirstOrThrow()
		: null;
	const motions = item
		? await db.selectFrom('motion').selectAll().where('item_id', '=', item.id).orderBy('number').execute()
		: [];
	const inState = (...states: Motion['state'][]) => motions.filter(({ state }) => states.includes(state));
	const before = inState('OPEN', 'DEBATE_CLOSED');
	const meant = motionId ? before.find(({ id }) => id === motionId) : before[0];
	const tabled = item ? await tabledAt(db, item.id) : [];
	const everything = await decidedMotions(db, meeting);
	const decided = everything.filter((one) => !whyNotReconsiderable(one));
	const rulings = await rulingsToAppeal(db, meeting);
	const pending = await db
		.selectFrom('procedural_motion')
		.selectAll()
		.where('meeting_id', '=', meeting.id)
		.where('state', 'in', UNDECIDED)
		.orderBy('number')
		.execute();
	const { profile } = completeCharter(rules).motions;
	const last = pending.at(-1);
	const amendable = last && last.state !== 'VOTING' && ruleOf(profile, last.kind)?.amendable ? last : null;
	const due = await dueItem(db, meeting.id);
	const clauses = meant ? (await standing(db, meant.id)).ids : [];
	const divided = meant ? (await partRows(db, meant.id)).length > 0 : false;
	const suspended = await suspendedRules(db, meeting.id);
	const count = item ? await justCounted(db, item.id) : null;
	const state: OrderState = {
		sits: meeting.state === 'IN_SESSION',
		item: item !== null,
		voting: await isVoting(db, meeting.id),
		speaking: (await openSpeech(db, meeting.id)) !== undefined,
		pending: pending.map(({ kind }) => kind),
		motion: meant
			? {
					debateClosed: meant.state === 'DEBATE_CLOSED',
					debated: await wasDebated(db, meeting, meant),
					amending: await isAmending(db, meant.id)
				}
			: null,
		ruling: rulings.length > 0,
		counted: count !== null,
		tabled: tabled.length > 0,
		decided: decided.length > 0,
		issued: everything.some(({ issued }) => issued),
		amendable: amendable !== null,
		offAgenda: due !== null,
		divisible: !divided && clauses.length > 1,
		ranksSuspended: suspended.has('PRECEDENCE')
	};
	return {
		state,
		profile,
		item,
		before: meant ? [meant, ...before.filter(({ id }) => id !== meant.id)] : before,
		tabled,
		decided,
		rulings,
		count,
		amendable,
		due,
		clauses
	};
}

async function isVoting(db: Kysely<Database>, meetingId: string): Promise<boolean> {
	const vote = await db
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.where('state', '=', 'OPEN')
		.executeTakeFirst();
	return vote !== undefined;
}

/** The first item of the agenda that was not taken up, where the meeting is at a later one or at none. */
export async function dueItem(db: Kysely<Database>, meetingId: string): Promise<string | null> {
	const first = await db
		.selectFrom('agenda_item')
		.select(['id', 'state'])
		.where('meeting_id', '=', meetingId)
		.where('state', 'in', ['SCHEDULED', 'OPEN'])
		.orderBy('ordinal')
		.executeTakeFirst();
	return first && first.state !== 'OPEN' ? first.id : null;
}

/** An amendment is before the meeting, beside its motion. */
async function isAmending(db: Kysely<Database>, motionId: string): Promise<boolean> {
	const amendment = await db
		.selectFrom('amendment')
		.select('id')
		.where('motion_id', '=', motionId)
		.where('state', 'in', ['SUBMITTED', 'ADMISSIBLE', 'SECONDED', 'OPEN', 'VOTING'])
		.executeTakeFirst();
	return amendment !== undefined;
}

/** Somebody has spoken at the item since the motion was brought. */
async function wasDebated(
	db: Kysely<Database>,
	{ log_id }: Meeting,
	{ id, item_id }: Motion
): Promise<boolean> {
	const { rows } = await sql<{ debated: boolean }>`
		select exists (
			select from entry spoken
			where log_id = ${log_id}::uuid and type in ('statement.made', 'floor.given') and line::jsonb -> 'body' ->> 'item' = ${item_id}
				and i > (select min(i) from entry brought
					where log_id = ${log_id}::uuid and type = 'motion.submitted' and line::jsonb -> 'body' ->> 'motion' = ${id})
		) as debated`.execute(db);
	return rows[0]!.debated;
}

/** Motions that were laid on the table, or postponed to a time; not those that the meeting does not want to decide. */
function tabledAt(db: Kysely<Database>, itemId: string): Promise<Motion[]> {
	return db
		.selectFrom('motion')
		.selectAll()
		.where('item_id', '=', itemId)
		.where('state', '=', 'POSTPONED')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('procedural_motion')
						.select('procedural_motion.id')
						.whereRef('motion_id', '=', 'motion.id')
						.where('kind', 'in', ['POSTPONE_INDEFINITELY', 'OBJECT_TO_CONSIDERATION'])
						.where('procedural_motion.state', '=', 'ADOPTED')
				)
			)
		)
		.orderBy('number')
		.execute();
}

/**
 * An appeal comes at once: before anything else is put to a vote. That a text was let in as it was brought, in the act
 * that entered it, was nobody's ruling on a doubt.
 */
async function rulingsToAppeal(db: Kysely<Database>, { id: meetingId, log_id }: Meeting): Promise<Ruling[]> {
	return db
		.selectFrom('ruling')
		.selectAll()
		.where('meeting_id', '=', meetingId)
		.where('state', '=', 'STANDING')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('procedural_motion')
						.select('id')
						.whereRef('ruling_id', '=', 'ruling.id')
						.where('state', 'not in', ['OUT_OF_ORDER', 'LAPSED', 'WITHDRAWN'])
				)
			)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('vote')
						.select('id')
						.whereRef('vote.meeting_id', '=', 'ruling.meeting_id')
						.whereRef('opened_at', '>', 'ruled_at')
				)
			)
		)
		.where(
			sql<boolean>`not exists (select from entry
				where log_id = ${log_id}::uuid and type in ('motion.submitted', 'amendment.submitted') and ts = ruled_at
					and coalesce(line::jsonb -> 'body' ->> 'amendment', line::jsonb -> 'body' ->> 'motion')
						= coalesce(amendment_id, motion_id)::text)`
		)
		.orderBy('ruled_at', 'desc')
		.execute();
}

/** The last vote of the item, where it was a show of hands that stands. */
async function justCounted(db: Kysely<Database>, itemId: string): Promise<string | null> {
	const last = await db
		.selectFrom('vote')
		.select(['id', 'kind', 'state', 'annulled_at', 'procedural_id'])
		.where('item_id', '=', itemId)
		.orderBy('opened_at', 'desc')
		.executeTakeFirst();
	const stands = last?.state === 'CLOSED' && !last.annulled_at && !last.procedural_id;
	return stands && last.kind === 'SHOW_OF_HANDS' ? last.id : null;
}
