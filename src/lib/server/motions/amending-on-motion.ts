import type { Kysely } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { clash, type AmendmentText } from '#lib/domain/motions/amendment.ts';
import { consolidate, speaks, type Consolidated } from '#lib/domain/motions/consolidate.ts';
import { distanceOf, ORDER_STRATEGIES, type OrderStrategy } from '#lib/domain/motions/order-amendments.ts';
import { rebaseOf } from '#lib/domain/motions/rebase.ts';
import { isUndecided } from '#lib/domain/motions/states.ts';
import { adoptedTo, numberIn } from '#lib/domain/motions/take-in.ts';
import { inOrder, nextAmendment, openIn } from '#lib/domain/motions/voting-order.ts';
import { text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { compareTexts } from '#lib/domain/texts/compare-texts.ts';
import { shownChange } from '#lib/domain/texts/shown-change.ts';
import { shownClause, type ShownClause } from '#lib/domain/texts/shown-clause.ts';
import type { Database } from '../db/database.ts';
import type { Standing } from '../meetings/access.ts';
import type { Amendment } from './amendments-of.ts';
import { charterStrategy } from './order-strategy.ts';

/** An amendment whose clause changed under it: three texts, and the machine's, each against what stands. */
export interface ShownRebase {
	/** As its mover read it. */
	read: ShownClause[];
	/** As it stands; empty where the clause is gone. */
	stands: ShownClause[];
	/** As he wanted it. */
	wanted: ShownClause[];
	/** What would become of what stands; null where only he can say. */
	merged: ShownClause[] | null;
	/** The whole clause, to be written anew; null where the reader may not, or no hand is asked for. */
	write: Text2 | null;
	/** The reader may have it put together or written anew. */
	mine: boolean;
}

/** An open amendment with its own words, so that a drafter sees at once what else changes the same ones. */
export interface OpenAmendment extends AmendmentText {
	number: string;
	target: string | null;
}

/** What there is to the amendments of a motion beside their texts. */
export interface Amending {
	/** Ways to order them that the charter leaves to the chair, the one in force first. */
	strategies: OrderStrategy[];
	open: OpenAmendment[];
	/** Who moved each. */
	parties: Record<string, { kind: PartyKind; ordinal: number; label: Text2 }>;
	/** How far each goes from the original, where figures say it. */
	distances: Record<string, number>;
	/** Amendments that this reader may take over: as the text's mover, its seconder, or for both of them. */
	accepts: Record<string, 'MOVER' | 'SECONDER' | 'SECRETARY'>;
	/** The text's mover accepts them; his seconder has not consented yet. */
	offered: string[];
	/** Open amendments to the same words, between which the chair may have the meeting choose. */
	between: { id: string; number: string }[][];
	rebases: Record<string, ShownRebase>;
	/** The one that is looked at, and what the text says with it against what it says now. */
	chosen: { id: string; number: string; locale: Locale; rows: ShownClause[] } | null;
	/** The one that is put next, for whoever looks on. */
	next: string | null;
	/** Something is being voted on at this motion: the ballot is on the live page. */
	voting: boolean;
	/** Index of the record that this was read at, while the meeting sits. */
	index: number | null;
	/** By clause: amendments that change it. */
	touching: Record<string, { id: string; number: string }[]>;
}

/** As {@link Amending}, for a reader; `chosenId` names the amendment that is looked at, else it is the one that is put or next. */
export async function amendingOnMotion(
	db: Kysely<Database>,
	standing: Standing,
	motionId: string,
	all: readonly Amendment[],
	under: { moved: Text2; clauses: Consolidated['clauses'] },
	{ locale, chosenId }: { locale: Locale; chosenId?: string }
): Promise<Amending> {
	const open = all.filter(({ state }) => isUndecided(state));
	const motion = await db
		.selectFrom('motion')
		.select(['id', 'number', 'state', 'mover_seat_id', 'seconder_seat_id', 'amendment_order'])
		.where('id', '=', motionId)
		.executeTakeFirstOrThrow();
	const charter = await charterStrategy(db, standing.meeting);
	const named = (one: Amendment) => ({ id: one.id, number: numberIn(motion.number, all, one) });
	const inForce = motion.amendment_order ?? charter;
	const own = await ownSeat(db, standing);
	const acts = motion.state === 'OPEN' && standing.meeting.state === 'IN_SESSION';
	const chosen =
		all.find(({ id }) => id === chosenId) ??
		all.find(({ state }) => state === 'VOTING') ??
		nextAmendment(all) ??
		inOrder(all).find(({ state }) => isUndecided(state));
	const spoken = (one: Amendment): Locale => (speaks(one, locale) ? locale : locale === 'zh' ? 'en' : 'zh');
	return {
		strategies:
			charter === 'CHAIR_ORDER' ? [inForce, ...ORDER_STRATEGIES.filter((one) => one !== inForce)] : [charter],
		open: open.map((one) => ({
			...named(one),
			target: one.target_amendment,
			op: one.op,
			clause: one.clause,
			old: one.old,
			new: one.new
		})),
		parties: await partiesOf(db, all),
		distances: Object.fromEntries(
			all.flatMap((one) => {
				const far = distanceOf(one);
				return far === null ? [] : [[one.id, far]];
			})
		),
		accepts: acts ? acceptable(motion, all, own, standing.isSecretary) : {},
		offered: open.filter(({ acceptance_offered }) => acceptance_offered).map(({ id }) => id),
		between:
			acts && inForce === 'CHAIR_ORDER' && (standing.isChair || standing.isSecretary)
				? rivals(all).map((group) => group.map(named))
				: [],
		rebases: Object.fromEntries(
			open
				.filter(({ state, left_out }) => state !== 'VOTING' && !left_out)
				.flatMap((one) => {
					const mine = standing.isSecretary || (own !== undefined && one.mover_seat_id === own);
					const shown = shownRebase(one, all, under, spoken(one), mine);
					return shown ? [[one.id, shown]] : [];
				})
		),
		chosen: chosen
			? { ...named(chosen), locale: spoken(chosen), rows: withIt(chosen, all, under.moved, spoken(chosen)) }
			: null,
		next: nextAmendment(all)?.id ?? null,
		voting: motion.state === 'VOTING' || all.some(({ state }) => state === 'VOTING'),
		index: await indexOf(db, standing),
		touching: Object.fromEntries(
			[...new Set(open.map(({ clause }) => clause))].map((clause) => [
				clause,
				open
					.filter(
						(one) =>
							one.clause === clause && one.target_amendment === null && one.id !== chosen?.target_amendment
					)
					.map(named)
			])
		)
	};
}

/** The text with an amendment against the text without it, both with what was adopted so far. */
function withIt(chosen: Amendment, all: readonly Amendment[], moved: Text2, locale: Locale): ShownClause[] {
	const target = all.find(({ id }) => id === chosen.target_amendment);
	const before = chosen.applied_no ?? Infinity;
	const standing = adoptedTo(all, null).filter(({ applied_no }) => applied_no! < before);
	const [without, withChosen] = target
		? [
				[...standing, target],
				[...standing, { ...target, new: consolidate(target.new, [chosen]).text }]
			]
		: [standing, [...standing, chosen]];
	const clausesOf = (amendments: readonly AmendmentText[]) =>
		consolidate(moved, amendments).clauses[locale] ?? [];
	return compareTexts(clausesOf(without), clausesOf(withChosen), locale).map(shownClause);
}

function shownRebase(
	amendment: Amendment,
	all: readonly Amendment[],
	{ clauses }: { clauses: Consolidated['clauses'] },
	locale: Locale,
	mine: boolean
): ShownRebase | null {
	const target = all.find(({ id }) => id === amendment.target_amendment);
	const under = target ? consolidate(target.moved, adoptedTo(all, target.id)).clauses : clauses;
	const rebase = rebaseOf(amendment, under);
	if (!rebase) return null;
	const to = all.filter(({ target_amendment }) => target_amendment === amendment.id);
	const fixed = to.some(({ state, applied_no }) => isUndecided(state) || applied_no !== null);
	const [read, stands, wanted] = [rebase.read, rebase.stands ?? {}, rebase.wanted].map(
		(text) => text[locale] ?? ''
	) as [string, string, string];
	return {
		read: shownChange(read, read, locale),
		stands: shownChange(read, stands, locale),
		wanted: shownChange(read, wanted, locale),
		merged: rebase.merged && shownChange(stands, rebase.merged[locale] ?? '', locale),
		write: mine && !fixed && rebase.stands && amendment.op === 'REPLACE' ? rebase.stands : null,
		mine: mine && rebase.stands !== null
	};
}

function acceptable(
	motion: { mover_seat_id: string | null; seconder_seat_id: string | null },
	all: readonly Amendment[],
	own: string | undefined,
	isSecretary: boolean
): Amending['accepts'] {
	return Object.fromEntries(
		all
			.filter(({ id, state, left_out }) => state === 'OPEN' && !left_out && openIn(all, id).length === 0)
			.flatMap((one): [string, 'MOVER' | 'SECONDER' | 'SECRETARY'][] => {
				const text = all.find(({ id }) => id === one.target_amendment) ?? motion;
				if (!text.mover_seat_id) return [];
				if (isSecretary) return [[one.id, 'SECRETARY']];
				if (own && text.mover_seat_id === own) return one.acceptance_offered ? [] : [[one.id, 'MOVER']];
				return own && text.seconder_seat_id === own && one.acceptance_offered ? [[one.id, 'SECONDER']] : [];
			})
	);
}

/** Open amendments in sets of which each changes the same words as all others of its set; at least two in each. */
function rivals(all: readonly Amendment[]): Amendment[][] {
	const groups: Amendment[][] = [];
	for (const one of inOrder(all)) {
		if (one.state !== 'OPEN' || one.left_out || openIn(all, one.id).length > 0) continue;
		const group = groups.find((some) =>
			some.every((other) => other.target_amendment === one.target_amendment && clash(other, one))
		);
		if (group) group.push(one);
		else groups.push([one]);
	}
	return groups.filter(({ length }) => length > 1);
}

async function indexOf(db: Kysely<Database>, { meeting }: Standing): Promise<number | null> {
	if (!['CHECK_IN', 'IN_SESSION', 'SUSPENDED'].includes(meeting.state) || !meeting.log_id) return null;
	const { last } = await db
		.selectFrom('entry')
		.select(({ fn }) => fn.max('i').as('last'))
		.where('log_id', '=', meeting.log_id)
		.executeTakeFirstOrThrow();
	return Number(last);
}

async function ownSeat(db: Kysely<Database>, { meeting, personId }: Standing): Promise<string | undefined> {
	const row = await db
		.selectFrom('attendance')
		.select('seat_id')
		.where('meeting_id', '=', meeting.id)
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	return row?.seat_id ?? undefined;
}

async function partiesOf(db: Kysely<Database>, all: readonly Amendment[]): Promise<Amending['parties']> {
	const seats = all.flatMap(({ mover_seat_id }) => mover_seat_id ?? []);
	if (seats.length === 0) return {};
	const rows = await db
		.selectFrom('seat')
		.innerJoin('party', 'party.id', 'seat.party_id')
		.select(['seat.id', 'party.kind', 'party.ordinal', 'party.label_zh', 'party.label_en'])
		.where('seat.id', 'in', seats)
		.execute();
	return Object.fromEntries(
		all.flatMap(({ id, mover_seat_id }) => {
			const row = rows.find((one) => one.id === mover_seat_id);
			return row
				? [[id, { kind: row.kind, ordinal: row.ordinal, label: text2(row.label_zh, row.label_en) }]]
				: [];
		})
	);
}
