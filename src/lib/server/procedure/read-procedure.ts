import type { Kysely } from 'kysely';
import { inOrderNow, type InOrder } from '#lib/domain/procedure/in-order.ts';
import type { ProceduralKind, ProceduralRule } from '#lib/domain/procedure/kinds.ts';
import { inLocale, text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import { ruleWords } from '#lib/domain/voting/decision-words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { findMeeting } from '../meetings/access.ts';
import { seesWholeAgenda } from '../meetings/item-access.ts';
import { charterOf, seatsTaken } from '../meetings/presence.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { TWO_THIRDS } from './put-procedural.ts';
import { readOrderState, type OrderNow } from './read-order-state.ts';
import { SUSPENDABLE_RULES } from '#lib/domain/procedure/kinds.ts';
import { ruleOf } from '#lib/domain/procedure/profiles.ts';
import { lineOf } from '#lib/domain/texts/clause.ts';
import { standing } from '../motions/parts-of-motion.ts';
import { mayHaveReconsidered } from '../motions/reconsider-motion.ts';
import { KIND_WORDS, RULE_WORDS } from './words.ts';

/** One thing that it could be about, where there are several. */
interface Target {
	id: string;
	words: string;
}

/** A rule that may be suspended, or a clause at which a part may begin. */
interface Choice {
	value: string;
	words: string;
}

/** One kind of procedural motion as a page offers it, in the reader's language. */
export interface OfferedKind {
	kind: ProceduralKind;
	name: string;
	/** Whether it needs a second, is debated, may be changed, and who decides. */
	how: string;
	/** Why it is not in order; null where it is. */
	obstacle: string | null;
	/** What its mover has to say with it; for a choice what there is to choose from, and what is chosen to begin with. */
	says: { what: NonNullable<ProceduralRule['says']>; label: string; choices?: Choice[] } | null;
	/** The motions that it could be about, or for an appeal the rulings. */
	motions: Target[];
	rulings: Target[];
}

/** What may be moved now about how the meeting goes on, and by whom. */
export interface ProcedureNow {
	/** The reader sits in a seat, or enters for those who do. */
	mayMove: boolean;
	/** For who enters what was moved in the room. */
	seats: { seat: string; name: string }[];
	kinds: OfferedKind[];
}

/** What is in order now, and of the rest why not (domain.md 2.4 and 4.1). Refuses with `NOT_FOUND`. */
export async function readProcedure(
	portal: Portal,
	actor: Actor,
	{ meetingId, locale }: { meetingId: string; locale: Locale }
): Promise<ProcedureNow> {
	const { db } = portal;
	const now = await timeNow(portal);
	const { meeting, isSecretary, personId } = await findMeeting(db, actor, meetingId, now);
	// What it could be about names motions of items that may be closed to the reader.
	if (!(await seesWholeAgenda(db, actor, meetingId, now))) return { mayMove: false, seats: [], kinds: [] };
	const { rules } = await charterOf(db, meeting);
	const whole = await readOrderState(db, meeting, rules);
	const room = await seatsTaken(db, meeting.id);
	const parties = new Set(room.map(({ party }) => party)).size;
	const own = room.find(({ person }) => person === personId)?.seat;
	const order = !isSecretary && own ? { ...whole, decided: await hisToReconsider(db, whole, own) } : whole;
	/** There is something to reconsider, and nothing on which this reader prevailed. */
	const notPrevailing = whole.decided.length > 0 && order.decided.length === 0;
	const moved = order.before[0]?.mover_seat_id;
	/** Another's motion, which is not this reader's to ask back. */
	const notHis = !isSecretary && moved !== undefined && moved !== null && moved !== own;
	const clauses = order.before[0] ? await clauseChoices(db, order.before[0].id, locale) : [];
	return {
		mayMove: isSecretary || room.some(({ person }) => person === personId),
		seats: isSecretary ? await named(db, room, locale) : [],
		kinds: inOrderNow(order.profile, order.state).map((one) =>
			offered(
				notHis && one.rule.mover === 'OF_MOTION'
					? { ...one, obstacle: one.obstacle ?? 'NOT_HIS' }
					: notPrevailing && one.rule.about === 'DECIDED'
						? { ...one, obstacle: one.obstacle ?? 'NOT_PREVAILING' }
						: one,
				{ order, clauses },
				rules.decision.procedural,
				parties,
				locale
			)
		)
	};
}

function offered(
	{
		kind,
		rule,
		obstacle,
		before
	}: Omit<InOrder, 'obstacle'> & { obstacle: InOrder['obstacle'] | 'NOT_HIS' | 'NOT_PREVAILING' },
	{ order, clauses }: { order: OrderNow; clauses: Choice[] },
	procedural: string,
	parties: number,
	locale: Locale
): OfferedKind {
	const options = { locale };
	const goesFirst =
		before === 'MAIN'
			? m.procedure_before_main({}, options)
			: before === 'AMEND'
				? m.procedure_before_amend({}, options)
				: before && KIND_WORDS[before]({}, options);
	return {
		kind,
		name: capital(KIND_WORDS[kind]({}, options), locale),
		how: howWords(rule, procedural, parties, locale),
		obstacle:
			obstacle === 'RANK'
				? m.procedure_rank({ before: goesFirst ?? '' }, options)
				: obstacle && OBSTACLE_WORDS[obstacle]({}, options),
		says: saysOf(askedBy(rule, order), clauses, locale),
		motions: several<{ id: string; number: number; of?: Text2 | null }>(
			targetsOf(rule, order),
			({ id, number, of }) => ({
				id,
				words: of
					? m.procedure_of_earlier_motion({ number, meeting: said(of, locale) }, options)
					: m.procedure_of_motion({ number }, options)
			})
		),
		rulings: several(rule.about === 'RULING' ? order.rulings : [], ({ id, reason_zh, reason_en }) => ({
			id,
			words: said(text2(reason_zh, reason_en), locale)
		}))
	};
}

type Said = Exclude<ProceduralRule['says'], 'AS_AMENDED'>;

/** Who amends says what the one says that he amends. */
function askedBy({ says }: ProceduralRule, { amendable, profile }: OrderNow): Said {
	if (says !== 'AS_AMENDED') return says;
	const asked = amendable ? ruleOf(profile, amendable.kind)?.says : undefined;
	return asked === 'AS_AMENDED' ? undefined : asked;
}

function saysOf(what: Said, clauses: Choice[], locale: Locale): OfferedKind['says'] {
	if (!what) return null;
	const choices =
		what === 'PARTS'
			? clauses
			: what === 'RULE'
				? SUSPENDABLE_RULES.map((value) => ({ value, words: RULE_WORDS[value]({}, { locale }) }))
				: undefined;
	return { what, label: SAYS_WORDS[what]({}, { locale }), ...(choices && { choices }) };
}

/** What was decided that may be reconsidered on the word of this seat. */
async function hisToReconsider(
	db: Kysely<Database>,
	{ decided, profile }: OrderNow,
	seatId: string
): Promise<OrderNow['decided']> {
	const mover = ruleOf(profile, 'RECONSIDER')?.mover;
	if (mover !== 'PREVAILING') return decided;
	const his = await Promise.all(decided.map((one) => mayHaveReconsidered(db, one, seatId, mover)));
	return decided.filter((_, at) => his[at]);
}

/** Clauses at which a part may begin: all but the first, with which the first part does. */
async function clauseChoices(db: Kysely<Database>, motionId: string, locale: Locale): Promise<Choice[]> {
	const { clauses } = await standing(db, motionId);
	const lines = clauses[locale] ?? clauses[locale === 'zh' ? 'en' : 'zh'] ?? [];
	return lines.slice(1).map((clause) => ({ value: clause.id, words: beginning(lineOf(clause)) }));
}

function beginning(words: string): string {
	return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}

/** A choice is offered only where there is one. */
function several<T>(all: readonly T[], words: (one: T) => Target): Target[] {
	return all.length > 1 ? all.map(words) : [];
}

function targetsOf({ about }: ProceduralRule, { before, tabled, decided }: OrderNow) {
	if (about === 'MOTION' || about === 'QUESTION') return before;
	return about === 'TABLED' ? tabled : about === 'DECIDED' ? decided : [];
}

function howWords(rule: ProceduralRule, procedural: string, parties: number, locale: Locale): string {
	const options = { locale };
	const byRule = (text: string) =>
		m.procedure_how_vote({ rule: said(ruleWords(text, parties), locale) }, options);
	return [
		...(rule.interrupts === 'NOTHING' ? [] : [m.procedure_how_interrupts({}, options)]),
		rule.second ? m.procedure_how_second({}, options) : m.procedure_how_no_second({}, options),
		rule.debatable ? m.procedure_how_debatable({}, options) : m.procedure_how_not_debatable({}, options),
		...(rule.amendable ? [m.procedure_how_amendable({}, options)] : []),
		rule.decision === 'CHAIR'
			? m.procedure_how_chair({}, options)
			: rule.decision === 'DEMAND'
				? m.procedure_how_demand({}, options)
				: byRule(rule.decision === 'TWO_THIRDS' ? TWO_THIRDS : procedural)
	].join(m.procedure_how_and({}, options));
}

const OBSTACLE_WORDS: Record<
	Exclude<NonNullable<InOrder['obstacle']>, 'RANK'> | 'NOT_HIS' | 'NOT_PREVAILING',
	typeof m.procedure_speech
> = {
	NOT_HIS: m.procedure_not_his,
	NOT_PREVAILING: m.procedure_not_prevailing,
	NOT_SITTING: m.procedure_not_sitting,
	VOTE_OPEN: m.procedure_vote_open,
	SPEECH: m.procedure_speech,
	PENDING_ALREADY: m.procedure_pending_already,
	NO_ITEM: m.procedure_no_item,
	NO_MOTION: m.procedure_no_motion,
	DEBATE_CLOSED: m.procedure_debate_closed,
	DEBATE_BEGUN: m.procedure_debate_begun,
	AMENDMENTS_OPEN: m.procedure_amendments_open,
	NO_RULING: m.procedure_no_ruling,
	NO_COUNT: m.procedure_no_count,
	NOTHING_TABLED: m.procedure_nothing_tabled,
	NOTHING_DECIDED: m.procedure_nothing_decided,
	DECISIONS_ISSUED: m.procedure_decisions_issued,
	NOTHING_AMENDABLE: m.procedure_nothing_amendable,
	ON_AGENDA: m.procedure_on_agenda,
	NOT_DIVISIBLE: m.procedure_not_divisible
};

const SAYS_WORDS: Record<NonNullable<Said>, typeof m.procedure_says_to> = {
	UNTIL: m.procedure_says_until,
	TO: m.procedure_says_to,
	MINUTES: m.procedure_says_minutes,
	TEXT: m.procedure_says_text,
	TIME: m.procedure_says_time,
	RULE: m.procedure_says_rule,
	PARTS: m.procedure_says_parts
};

async function named(
	db: Kysely<Database>,
	room: Awaited<ReturnType<typeof seatsTaken>>,
	locale: Locale
): Promise<ProcedureNow['seats']> {
	if (room.length === 0) return [];
	const people = await db
		.selectFrom('person')
		.select(['id', 'name_zh', 'name_en'])
		.where(
			'id',
			'in',
			room.map(({ person }) => person)
		)
		.execute();
	return room.map(({ seat, person }) => {
		const of = people.find(({ id }) => id === person);
		return { seat, name: of ? said(text2(of.name_zh, of.name_en), locale) : '' };
	});
}

function said(text: Text2, locale: Locale): string {
	return inLocale(text, locale).text;
}

function capital(words: string, locale: Locale): string {
	return locale === 'en' ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
