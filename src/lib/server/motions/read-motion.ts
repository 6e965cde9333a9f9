import type { Kysely } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { AmendmentState, MotionState } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { clausesOf, consolidate, speaks } from '#lib/domain/motions/consolidate.ts';
import { numberIn } from '#lib/domain/motions/take-in.ts';
import { fallWith } from '#lib/domain/motions/fall-with.ts';
import { inOrder } from '#lib/domain/motions/voting-order.ts';
import { carryIds } from '#lib/domain/texts/carry-ids.ts';
import type { Clause } from '#lib/domain/texts/clause.ts';
import { compareTexts } from '#lib/domain/texts/compare-texts.ts';
import { pairLanguages, type PairedClause } from '#lib/domain/texts/pair-languages.ts';
import { readClauses } from '#lib/domain/texts/read-clauses.ts';
import { shownClause, type ShownClause } from '#lib/domain/texts/shown-clause.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { findMeeting } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { actsOnMotion, type ActsOnMotion } from './acts-on-motion.ts';
import { adoptedOf, amendmentsOf, type Amendment } from './amendments-of.ts';
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
}

/** A motion's text as clauses, in itself or beside another text of its item. */
export interface MotionPage {
	id: string;
	number: number;
	title: Text2;
	state: MotionState;
	mover: { name: Text2; party: { kind: PartyKind; ordinal: number; label: Text2 } } | null;
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
	/** Two texts stand in `rows`: with another one, or as moved and as amended. */
	compared: boolean;
	/** In the order in which they are put, then by number. */
	amendments: ShownAmendment[];
	/** The text has both languages. */
	bilingual: boolean;
	/** Both languages clause by clause, where that is what is looked at. */
	languages: PairedClause[] | null;
	/** Names of the files of its text as amended, under its own address. */
	files: string[];
}

/**
 * A motion for whoever may read its meeting, compared with another one of the same item where `withId` names one: what
 * was brought first is the original; `both`: in both languages instead. Refuses with `NOT_FOUND` a motion that is not there, or not the reader's to see.
 */
export async function readMotion(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; motionId: string; withId?: string; both?: boolean; locale: Locale }
): Promise<MotionPage> {
	const { db } = portal;
	const standing = await findMeeting(db, actor, input.meetingId, await timeNow(portal));
	const { meeting } = standing;
	const motions = await motionsAtItemOf(db, meeting.id, input.motionId);
	const motion = motions.find(({ id }) => id === input.motionId);
	if (!motion) throw new Refusal('NOT_FOUND');
	const { locale } = input;
	const shown: Locale = motion.text[locale] ? locale : motion.text.zh ? 'zh' : 'en';
	const others = motions.filter(({ id, text }) => id !== motion.id && text[shown]);
	const other = others.find(({ id }) => id === input.withId);
	if (input.withId && !other) throw new Refusal('NOT_FOUND');
	const amendments = await amendmentsOf(db, motion.id);
	const adopted = adoptedOf(amendments);
	const moved = await textAsMoved(db, motion.id);
	const { clauses } = consolidate(moved, adopted);
	const [before, after] = other
		? besides(motion, other, shown)
		: asAmended(clausesOf(moved)[shown], clauses[shown]);
	const { zh, en } = motion.text;
	return {
		id: motion.id,
		number: motion.number,
		title: motion.title,
		state: motion.state,
		mover: await moverOf(db, motion.mover_seat_id, meeting.id),
		meeting: { id: meeting.id, title: text2(meeting.title_zh, meeting.title_en) },
		item: motion.item,
		acts: await actsOnMotion(db, standing, motion, amendments, clauses),
		locale: shown,
		others: others.map(named),
		with: other ? named(other) : null,
		rows: input.both ? [] : compareTexts(before, after, shown).map(shownClause),
		compared: other !== undefined || adopted.length > 0,
		amendments: shownAmendments(amendments, motion.number, locale),
		bilingual: Boolean(zh && en),
		languages: input.both && zh && en ? pairLanguages(readClauses(zh), readClauses(en)) : null,
		files: consolidatedFiles({ moved, adopted })
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

function shownAmendments(all: readonly Amendment[], motion: number, wanted: Locale): ShownAmendment[] {
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
			rows: compareTexts(readClauses(old), readClauses(now), locale).map(shownClause),
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
		.select(['motion.title_zh', 'motion.title_en', 'motion.text_zh', 'motion.text_en'])
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
		title: text2(row.title_zh, row.title_en),
		text: text2(row.text_zh, row.text_en),
		item: { id: row.item_id, ordinal: row.ordinal, title: text2(row.item_zh, row.item_en) }
	}));
}

/** Who moved: the person who was in the seat at this meeting. */
async function moverOf(
	db: Kysely<Database>,
	seatId: string | null,
	meetingId: string
): Promise<MotionPage['mover']> {
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
