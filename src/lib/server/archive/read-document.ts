import { sql, type Kysely } from 'kysely';
import type { Subject } from '#lib/domain/meetings/nouns.ts';
import { withoutItems } from '#lib/domain/minutes/left-out.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { findMeeting, INSIDE, meetingLog } from '../meetings/access.ts';
import { seesWholeAgenda } from '../meetings/item-access.ts';
import { closedTo } from '../minutes/closed-to.ts';
import { readFacts } from '../minutes/read-facts.ts';
import { minutesSections, type MinutesSection } from '../minutes/sections.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findDocument } from './access.ts';
import { frozenText } from './frozen-text.ts';
import { readSigners, type Signer } from './read-signers.ts';

export interface Neighbour {
	slug: string;
	number: Text2;
	metOn: string;
}

export interface DocumentPage {
	slug: string;
	number: Text2;
	title: Text2;
	body: Text2;
	zone: string;
	state: 'SIGNING' | 'FILED' | 'SUPERSEDED';
	metOn: string;
	filedAt: Date | null;
	sha256: string;
	verifyCode: string;
	sections: MinutesSection[];
	signers: Signer[];
	meetingId: string;
	/** Items are left out, since they are closed to the reader; so he gets no signed file. */
	leavesOut: boolean;
	/** What the agenda was about, in the agenda's order. */
	subjects: Subject[];
	/** Pages of the file, where that is known. */
	pages: number | null;
	/** The same body's documents of the meetings before and after, as far as the reader may read them. */
	earlier: Neighbour | null;
	later: Neighbour | null;
	/** Whether the reader may have the meeting's record as evidence. */
	evidence: boolean;
}

/** A document as a page, out of the same text and facts that were frozen. Refuses with `NOT_FOUND`. */
export async function documentPage(
	portal: Portal,
	actor: Actor,
	slug: string,
	locale: Locale
): Promise<DocumentPage> {
	const { db } = portal;
	const now = await timeNow(portal);
	const document = await findDocument(db, actor, slug, now);
	const recorded = await readFacts(db, await meetingLog(db, document.meeting_id));
	const closed = await closedTo(db, actor, 'DOCUMENT', recorded, now);
	const { prose: written } = await frozenText(portal, document);
	const { facts, prose } = withoutItems(recorded, written, closed);
	return {
		slug: document.slug,
		number: text2(document.number_zh, document.number_en),
		title: text2(document.title_zh, document.title_en),
		body: facts.convened.of_body.name,
		zone: facts.convened.zone,
		state: document.state,
		metOn: document.met_on,
		filedAt: document.filed_at,
		sha256: document.sha256.toString('hex'),
		verifyCode: document.verify_code,
		sections: minutesSections(facts, prose, locale),
		signers: await readSigners(db, document, true),
		meetingId: document.meeting_id,
		leavesOut: closed.size > 0,
		subjects: await subjectsOf(db, document.meeting_id, closed),
		pages: document.pages,
		earlier: await neighbour(db, actor, document, 'earlier', now),
		later: await neighbour(db, actor, document, 'later', now),
		evidence: await readsRecord(portal, actor, document.meeting_id)
	};
}

async function neighbour(
	db: Kysely<Database>,
	actor: Actor,
	document: { id: string; body_id: string; met_on: string },
	which: 'earlier' | 'later',
	asOf: Date
): Promise<Neighbour | null> {
	const place = sql`(${document.met_on}::date, ${document.id}::uuid)`;
	const { rows } = await sql<{ slug: string; number_zh: string; number_en: string; met_on: string }>`
		select d.slug, d.number_zh, d.number_en, d.met_on::text as met_on from document d
		where d.body_id = ${document.body_id}::uuid and d.state <> 'SUPERSEDED'
			and ${which === 'earlier' ? sql`(d.met_on, d.id) < ${place}` : sql`(d.met_on, d.id) > ${place}`}
			and d.id in (select object_id from may_read(${actor.personId}::uuid, ${asOf}) r where r.kind = 'DOCUMENT')
		order by ${which === 'earlier' ? sql`d.met_on desc, d.id desc` : sql`d.met_on, d.id`} limit 1`.execute(db);
	const [row] = rows;
	return row ? { slug: row.slug, number: text2(row.number_zh, row.number_en), metOn: row.met_on } : null;
}

async function subjectsOf(
	db: Kysely<Database>,
	meetingId: string,
	closed: ReadonlySet<string>
): Promise<Subject[]> {
	const rows = await db
		.selectFrom('agenda_item')
		.select('subject')
		.where('meeting_id', '=', meetingId)
		.$if(closed.size > 0, (query) => query.where('id', 'not in', [...closed]))
		.groupBy('subject')
		.orderBy(({ fn }) => fn.min('ordinal'))
		.execute();
	return rows.map(({ subject }) => subject);
}

/** The record of a meeting is for the secretariat and the parties, as far as no item of it is closed to them; members read documents (ruling 4). */
export async function readsRecord(portal: Portal, actor: Actor, meetingId: string): Promise<boolean> {
	const now = await timeNow(portal);
	const standing = await findMeeting(portal.db, actor, meetingId, now).catch(whenRefused);
	if (!standing || !INSIDE.includes(standing.audience)) return false;
	return seesWholeAgenda(portal.db, actor, meetingId, now);
}

function whenRefused(error: unknown): null {
	if (error instanceof Refusal) return null;
	throw error;
}
