import type { Kysely } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { AmendmentState, MotionState, RulingDecision } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { clausesOf, consolidate, speaks } from '#lib/domain/motions/consolidate.ts';
import type { Part } from '#lib/domain/motions/parts.ts';
import { pairConsolidated, type ConsolidatedPair } from '#lib/domain/motions/pair-consolidated.ts';
import { numberIn } from '#lib/domain/motions/take-in.ts';
import { fallWith } from '#lib/domain/motions/fall-with.ts';
import { inOrder } from '#lib/domain/motions/voting-order.ts';
import { carryIds } from '#lib/domain/texts/carry-ids.ts';
import type { Clause } from '#lib/domain/texts/clause.ts';
import { compareTexts } from '#lib/domain/texts/compare-texts.ts';
import { prevailingOf, type Prevailing } from '#lib/domain/texts/prevailing.ts';
import { readClauses } from '#lib/domain/texts/read-clauses.ts';
import { shownChange } from '#lib/domain/texts/shown-change.ts';
import { shownClause, type ShownClause } from '#lib/domain/texts/shown-clause.ts';
import { timeOfDay } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { findMeeting } from '../meetings/access.ts';
import { refuseClosedItem } from '../meetings/item-access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { amendingOnMotion, type Amending } from './amending-on-motion.ts';
import { actsOnMotion, type ActsOnMotion } from './acts-on-motion.ts';
import { adoptedOf, amendmentsOf, type Amendment } from './amendments-of.ts';
import { commentsOn, type ShownComment } from './notes-on-amendments.ts';
import { fallenParts, partRows } from './parts-of-motion.ts';
import { positionsOn } from './record-positions.ts';
import { textAsMoved } from './text-as-moved.ts';
import { consolidatedFiles } from './write-consolidated.ts';

/** A motion of the same item, with which a text can be compared. */
export interface OtherMotion {
	id: string;
	number: number;
	title: Text2;
}

/** An amendment as a reader sees it: what it changes, what became of it, and what falls when it is adopted. */
export interface ShownAmendment {
	id: string;
	/** 3.2 is the second to motion 3. */
	number: string;
	state: AmendmentState;
	order: number | null;
	locale: Locale;
	rows: ShownClause[];
	fallWith: string[];
	/** As for the motion. */
	secondBy: string | null;
	/** Why it was moved, if its mover said it, and what others say of it. */
	reason: Text2 | null;
	comments: ShownComment[];
}

/** A person in his seat at the meeting. */
export interface InPlace {
	name: Text2;
	party: { kind: PartyKind; ordinal: number; label: Text2 };
}

/** A motion of another sitting that was decided there, or decides anew. */
export interface Reconsideration {
	motionId: string;
	number: number;
	meeting: { id: string; title: Text2 };
}

/** A motion's text as clauses, in itself or beside another text of its item. */
export interface MotionPage {
	id: string;
	number: number;
	title: Text2;
	state: MotionState;
	mover: InPlace | null;
	seconder: InPlace | null;
	/** Until when it may be seconded, by the meeting's clock; null where it does not wait for that. */
	secondBy: string | null;
	/** What it decides anew, or by what it is decided anew: at which other sitting. */
	reconsiders: Reconsideration | null;
	reconsideredBy: Reconsideration | null;
	/** The chair's rulings that stand, by the id of the motion or of the amendment. */
	rulings: Record<string, { decision: RulingDecision; reason: Text2 }>;
	/** After a call without consensus: parties that have filed no position. */
	missingPositions: { id: string; label: Text2 }[];
	meeting: { id: string; title: Text2 };
	item: { id: string; ordinal: number; title: Text2 };
	/** What the reader may do now. */
	acts: ActsOnMotion;
	/** The language in which it is shown: the reader's where the text has it. */
	locale: Locale;
	others: OtherMotion[];
	/** What it is compared with: the earlier text of the two is `old`. */
	with: OtherMotion | null;
	rows: ShownClause[];
	/** `rows` is the text with the amendment that is looked at, against the text as it stands. */
	looksAt: boolean;
	/** Two texts stand in `rows`: with another one, or as moved and as amended. */
	compared: boolean;
	/** In the order in which they are put, then by number. */
	amendments: ShownAmendment[];
	amending: Amending;
	/** The text has both languages. */
	bilingual: boolean;
	/** Which of them prevails, where it has both. */
	prevailing: Prevailing | null;
	/** Both languages clause by clause, where that is what is looked at. */
	languages: ConsolidatedPair[] | null;
	/** Where the meeting divided it, what became of each part. */
	parts: Pick<Part, 'id' | 'number' | 'state'>[];
	/** Names of the files of its text as amended, under its own address. */
	files: string[];
}

/**
 * A motion for whoever may read its meeting, compared with another one of the same item where `withId` names one: what
 * was brought first is the original; `both`: in both languages instead. Else it is shown with the amendment that is put, or
 * next, or that `amendmentId` names, unless it is the `original` that is looked at. Refuses with `NOT_FOUND` a motion that is not there, or not the reader's to see.
 */
export async function readMotion(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		motionId: string;
		withId?: string;
		amendmentId?: string;
		both?: boolean;
		original?: boolean;
		locale: Locale;
	}
): Promise<MotionPage> {
	const { db } = portal;
	const now = await timeNow(portal);
	const standing = await findMeeting(db, actor, input.meetingId, now);
	const { meeting } = standing;
	const motions = await motionsAtItemOf(db, meeting.id, input.motionId);
	const motion = motions.find(({ id }) => id === input.motionId);
	if (!motion) throw new Refusal('NOT_FOUND');
	await refuseClosedItem(db, actor, motion.item.id, now);
	const { locale } = input;
	const shown: Locale = motion.text[locale] ? locale : motion.text.zh ? 'zh' : 'en';
	const others = motions.filter(({ id, text }) => id !== motion.id && text[shown]);
	const other = others.find(({ id }) => id === input.withId);
	if (input.withId && !other) throw new Refusal('NOT_FOUND');
	const amendments = await amendmentsOf(db, motion.id);
	const adopted = adoptedOf(amendments);
	const moved = await textAsMoved(db, motion.id);
	const { clauses } = consolidate(moved, adopted);
	const fallen = await fallenParts(db, motion.id, clauses);
	const left = fallen.length > 0 ? consolidate(moved, [...adopted, ...fallen]).clauses : clauses;
	const amending = await amendingOnMotion(
		db,
		standing,
		motion.id,
		amendments,
		{ moved, clauses },
		{ locale, chosenId: input.amendmentId }
	);
	const looked = other || input.original || amending.chosen?.locale !== shown ? null : amending.chosen;
	const [before, after] = other
		? besides(motion, other, shown)
		: asAmended(clausesOf(moved)[shown], left[shown]);
	return {
		id: motion.id,
		number: motion.number,
		title: motion.title,
		state: motion.state,
		...(await bySeats(db, meeting, motion)),
		...(await reconsiderations(db, motion.id)),
		rulings: await standingRulings(db, motion.id),
		missingPositions: motion.state === 'NO_CONSENSUS' ? await partiesWithout(db, motion.id) : [],
		meeting: { id: meeting.id, title: text2(meeting.title_zh, meeting.title_en) },
		item: motion.item,
		acts: await actsOnMotion(db, standing, motion, amendments, clauses, now),
		locale: shown,
		others: others.map(named),
		with: other ? named(other) : null,
		rows: input.both ? [] : (looked?.rows ?? compareTexts(before, after, shown).map(shownClause)),
		compared: other !== undefined || adopted.length + fallen.length > 0 || amending.chosen !== null,
		amendments: shownAmendments(
			amendments,
			await commentsOn(db, motion.id),
			motion.number,
			locale,
			meeting.zone
		),
		amending,
		looksAt: looked !== null,
		bilingual: Boolean(moved.zh && moved.en),
		prevailing: prevailingOf(moved, motion.prevailing),
		languages: input.both && moved.zh && moved.en ? pairConsolidated(moved, [...adopted, ...fallen]) : null,
		parts: await partRows(db, motion.id),
		files: standing.meeting.rehearsal_of ? [] : consolidatedFiles({ moved, adopted: [...adopted, ...fallen] })
	};
}

/** Two texts of an item: what was brought first is the original. */
function besides(
	one: { number: number; text: Text2 },
	other: { number: number; text: Text2 },
	locale: Locale
): [Clause[], Clause[]] {
	const [first, last] = one.number < other.number ? [one, other] : [other, one];
	const before = readClauses(first.text[locale] ?? '');
	return [before, carryIds(before, readClauses(last.text[locale] ?? ''), locale)];
}

/** The text as moved and as it stands; the same where nothing was adopted, or only in another language. */
function asAmended(moved: Clause[] | undefined, after: Clause[] = []): [Clause[], Clause[]] {
	return [moved ?? after, after];
}

function shownAmendments(
	all: readonly Amendment[],
	comments: Record<string, ShownComment[]>,
	motion: number,
	wanted: Locale,
	zone: string
): ShownAmendment[] {
	const numberOf = (one: Amendment) => numberIn(motion, all, one);
	return inOrder(all).map((amendment) => {
		const locale = speaks(amendment, wanted) ? wanted : wanted === 'zh' ? 'en' : 'zh';
		const [old, now] = [amendment.old[locale] ?? '', amendment.new[locale] ?? ''];
		return {
			id: amendment.id,
			number: numberOf(amendment),
			state: amendment.state,
			order: amendment.order_no,
			locale,
			rows: shownChange(old, now, locale),
			secondBy: amendment.second_by && timeOfDay(amendment.second_by, zone),
			reason: amendment.reason.zh || amendment.reason.en ? amendment.reason : null,
			comments: comments[amendment.id] ?? [],
			fallWith: amendment.state === 'OPEN' ? fallWith(amendment, all).map(numberOf) : []
		};
	});
}

function named({ id, number, title }: OtherMotion): OtherMotion {
	return { id, number, title };
}

async function motionsAtItemOf(db: Kysely<Database>, meetingId: string, motionId: string) {
	const rows = await db
		.selectFrom('motion')
		.innerJoin('agenda_item', 'agenda_item.id', 'motion.item_id')
		.select(['motion.id', 'motion.number', 'motion.state', 'motion.mover_seat_id', 'motion.item_id'])
		.select(['motion.seconder_seat_id', 'motion.second_by', 'agenda_item.kind'])
		.select(['motion.title_zh', 'motion.title_en', 'motion.text_zh', 'motion.text_en', 'motion.prevailing'])
		.select(['agenda_item.ordinal', 'agenda_item.title_zh as item_zh', 'agenda_item.title_en as item_en'])
		.where('motion.meeting_id', '=', meetingId)
		.where('motion.item_id', '=', (item) =>
			item.selectFrom('motion as this').select('this.item_id').where('this.id', '=', motionId)
		)
		.orderBy('motion.number')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		number: row.number,
		state: row.state,
		mover_seat_id: row.mover_seat_id,
		seconder_seat_id: row.seconder_seat_id,
		second_by: row.second_by,
		kind: row.kind,
		title: text2(row.title_zh, row.title_en),
		prevailing: row.prevailing,
		text: text2(row.text_zh, row.text_en),
		item: { id: row.item_id, ordinal: row.ordinal, title: text2(row.item_zh, row.item_en) }
	}));
}

/** Who moved and who seconded, and until when somebody may. */
async function bySeats(
	db: Kysely<Database>,
	meeting: { id: string; zone: string },
	motion: { mover_seat_id: string | null; seconder_seat_id: string | null; second_by: Date | null }
): Promise<Pick<MotionPage, 'mover' | 'seconder' | 'secondBy'>> {
	return {
		mover: await whoSat(db, motion.mover_seat_id, meeting.id),
		seconder: await whoSat(db, motion.seconder_seat_id, meeting.id),
		secondBy: motion.second_by && timeOfDay(motion.second_by, meeting.zone)
	};
}

async function reconsiderations(
	db: Kysely<Database>,
	motionId: string
): Promise<Pick<MotionPage, 'reconsiders' | 'reconsideredBy'>> {
	const rows = await db
		.selectFrom('motion')
		.innerJoin('meeting', 'meeting.id', 'motion.meeting_id')
		.select(['motion.id', 'motion.number', 'motion.meeting_id', 'motion.reconsiders_id'])
		.select(['meeting.title_zh', 'meeting.title_en'])
		.where(({ or, eb, selectFrom }) =>
			or([
				eb('motion.reconsiders_id', '=', motionId),
				eb(
					'motion.id',
					'=',
					selectFrom('motion as this').select('reconsiders_id').where('this.id', '=', motionId)
				)
			])
		)
		.execute();
	const of = (row: (typeof rows)[number] | undefined) =>
		row
			? {
					motionId: row.id,
					number: row.number,
					meeting: { id: row.meeting_id, title: text2(row.title_zh, row.title_en) }
				}
			: null;
	return {
		reconsiders: of(rows.find(({ reconsiders_id }) => reconsiders_id !== motionId)),
		reconsideredBy: of(rows.find(({ reconsiders_id }) => reconsiders_id === motionId))
	};
}

async function standingRulings(db: Kysely<Database>, motionId: string): Promise<MotionPage['rulings']> {
	const rows = await db
		.selectFrom('ruling')
		.leftJoin('amendment', 'amendment.id', 'ruling.amendment_id')
		.select(['ruling.motion_id', 'ruling.amendment_id', 'ruling.decision'])
		.select(['ruling.reason_zh', 'ruling.reason_en'])
		.where('ruling.state', '=', 'STANDING')
		.where((where) =>
			where.or([where('ruling.motion_id', '=', motionId), where('amendment.motion_id', '=', motionId)])
		)
		.execute();
	return Object.fromEntries(
		rows.map(({ motion_id, amendment_id, decision, reason_zh, reason_en }) => [
			(amendment_id ?? motion_id)!,
			{ decision, reason: text2(reason_zh, reason_en) }
		])
	);
}

async function partiesWithout(
	db: Kysely<Database>,
	motionId: string
): Promise<MotionPage['missingPositions']> {
	const { missing } = await positionsOn(db, motionId);
	if (missing.length === 0) return [];
	const parties = await db
		.selectFrom('party')
		.select(['id', 'label_zh', 'label_en'])
		.where('id', 'in', missing)
		.orderBy('ordinal')
		.execute();
	return parties.map(({ id, label_zh, label_en }) => ({ id, label: text2(label_zh, label_en) }));
}

/** The person who was in the seat at this meeting. */
async function whoSat(
	db: Kysely<Database>,
	seatId: string | null,
	meetingId: string
): Promise<InPlace | null> {
	if (!seatId) return null;
	const row = await db
		.selectFrom('attendance')
		.innerJoin('person', 'person.id', 'attendance.person_id')
		.innerJoin('party', 'party.id', 'attendance.party_id')
		.select(['person.name_zh', 'person.name_en', 'party.kind', 'party.ordinal'])
		.select(['party.label_zh', 'party.label_en'])
		.where('attendance.meeting_id', '=', meetingId)
		.where('attendance.seat_id', '=', seatId)
		.orderBy('attendance.came_at')
		.executeTakeFirst();
	return row
		? {
				name: text2(row.name_zh, row.name_en),
				party: { kind: row.kind, ordinal: row.ordinal, label: text2(row.label_zh, row.label_en) }
			}
		: null;
}
