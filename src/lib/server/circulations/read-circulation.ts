import type { BodyEntry } from '#lib/domain/bodies/events.ts';
import type { DecidedKind } from '#lib/domain/bodies/charter.ts';
import { exportCirculation } from '#lib/domain/circulations/export.ts';
import type { CirculationAnswer, CirculationState } from '#lib/domain/circulations/nouns.ts';
import type { Subject } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import type { VoteExport } from '#lib/domain/voting/export-votes.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../actor.ts';
import { nameOf } from '../people/name-of.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import type { VoteRecord } from '../voting/read-vote-record.ts';
import { findCirculation, type CirculationStanding } from './access.ts';
import { closeDueCirculations } from './close-circulation.ts';
import { entriesOf } from './opening-of.ts';

/** A text in circulation with everything that its page shows. */
export interface CirculationPage {
	id: string;
	number: number;
	body: { id: string; slug: string; name: Text2 };
	kind: DecidedKind;
	subject: Subject;
	zone: string;
	/** The last day for an answer. */
	due: string;
	closes: Date;
	state: CirculationState;
	withdrawnReason: string | null;
	/** As it is exported; while it is open without who agreed. */
	vote: VoteExport;
	/** How many are asked of each party, and how many have answered. */
	turnout: { party: string; asked: number; answered: number }[];
	/** The reader's own place in the register, and what was answered from it. */
	own: { party: string; answer: CirculationAnswer | null } | null;
	/** The secretary may take it back: nobody has answered yet. */
	mayWithdraw: boolean;
	/** The matter goes on the next agenda, or is on that of a meeting. */
	proposed: { meeting: { id: string; title: Text2 } | null } | null;
}

/**
 * A circulation of the body with this name in its address, for whoever may read it. One whose deadline has passed is
 * closed first. Refuses with `NOT_FOUND`.
 */
export async function readCirculation(
	portal: Portal,
	actor: Actor,
	of: { slug: string; circulationId: string }
): Promise<CirculationPage> {
	await findHere(portal, actor, of);
	await closeDueCirculations(portal, { circulationId: of.circulationId });
	const { circulation, body, seat, isSecretary } = await findHere(portal, actor, of);
	const entries = await entriesOf(portal.db, body.log_id, circulation.id);
	const vote = exportCirculation(entries, await openerOf(portal, entries));
	const answers = new Map(
		entries.flatMap((entry) => (entry.t === 'circulation.answered' ? [[entry.body.seat, entry.body]] : []))
	);
	return {
		id: circulation.id,
		number: circulation.number,
		body: { id: body.id, slug: body.slug, name: text2(body.name_zh, body.name_en) },
		kind: circulation.kind,
		subject: circulation.subject,
		zone: circulation.zone,
		due: circulation.due_on,
		closes: circulation.closes_at,
		state: circulation.state,
		withdrawnReason: circulation.withdrawn_reason,
		vote,
		turnout: vote.parties.map(({ party }) => {
			const asked = vote.register.filter((one) => one.party === party);
			return {
				party,
				asked: asked.length,
				answered: asked.filter((one) => answers.has(one.seat)).length
			};
		}),
		own: seat && { party: seat.partyId, answer: answers.get(seat.seatId)?.answer ?? null },
		mayWithdraw: isSecretary && circulation.state === 'OPEN' && answers.size === 0,
		proposed: await proposalOf(portal, circulation.id)
	};
}

/** A closed circulation as a vote is handed out: on paper and as data. Refuses with `NOT_FOUND` also while it is open. */
export async function readCirculationRecord(
	portal: Portal,
	actor: Actor,
	of: { slug: string; circulationId: string }
): Promise<VoteRecord> {
	const { id, number, body, vote, zone } = await readCirculation(portal, actor, of);
	if (!vote.result) throw new Refusal('NOT_FOUND');
	const title = (locale: Locale) =>
		`${m.circulations_title({}, { locale })} ${m.circulations_number({ n: number }, { locale })}`;
	return {
		vote: { ...vote, result: vote.result },
		meeting: { id, title: { zh: title('zh'), en: title('en') }, zone },
		body: { id: body.id, name: body.name }
	};
}

async function findHere(
	portal: Portal,
	actor: Actor,
	{ slug, circulationId }: { slug: string; circulationId: string }
): Promise<
	CirculationStanding & {
		body: { id: string; slug: string; name_zh: string | null; name_en: string | null; log_id: string };
	}
> {
	const standing = await findCirculation(portal.db, actor, circulationId, await timeNow(portal));
	const body = await portal.db
		.selectFrom('body')
		.select(['id', 'slug', 'name_zh', 'name_en', 'log_id'])
		.where('id', '=', standing.circulation.body_id)
		.where('slug', '=', slug)
		.executeTakeFirst();
	if (!body) throw new Refusal('NOT_FOUND');
	return { ...standing, body };
}

async function openerOf(portal: Portal, entries: readonly BodyEntry[]): Promise<VoteExport['opened_by']> {
	const opened = entries.find((entry) => entry.t === 'circulation.opened')!;
	const person = await portal.db
		.selectFrom('person')
		.select(['name_zh', 'name_en'])
		.where('id', '=', opened.body.person)
		.executeTakeFirstOrThrow();
	return { person: opened.body.person, name: nameOf(person), office: 'SECRETARY' };
}

async function proposalOf(portal: Portal, circulationId: string): Promise<CirculationPage['proposed']> {
	const proposal = await portal.db
		.selectFrom('proposed_item')
		.select('id')
		.where('circulation_id', '=', circulationId)
		.executeTakeFirst();
	if (!proposal) return null;
	const meeting = await portal.db
		.selectFrom('agenda_item')
		.innerJoin('meeting', 'meeting.id', 'agenda_item.meeting_id')
		.select(['meeting.id', 'meeting.title_zh', 'meeting.title_en'])
		.where('proposed_item_id', '=', proposal.id)
		.where('meeting.state', 'not in', ['DRAFT', 'CANCELLED'])
		.executeTakeFirst();
	return { meeting: meeting ? { id: meeting.id, title: text2(meeting.title_zh, meeting.title_en) } : null };
}
