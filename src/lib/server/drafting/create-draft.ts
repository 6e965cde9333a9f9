import type { DraftOp } from '#lib/domain/drafting/nouns.ts';
import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Locale, Text2 } from '#lib/domain/text2.ts';
import { lineOf } from '#lib/domain/texts/clause.ts';
import type { Insertable, Kysely } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { amendmentsOf } from '../motions/amendments-of.ts';
import { targetIn } from '../motions/target-in.ts';
import { textUnder } from '../motions/text-under.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import { refuseClosedItem } from '../meetings/item-access.ts';
import { findPartySpace } from './access.ts';
import { firstUpdate } from './draft-document.ts';
import { byParty, partyEntry, partyLog } from './party-log.ts';
import { CAN_BE_AMENDED, canBeAmended } from './start-drafts.ts';
import { appendUpdate } from './stored-updates.ts';

/**
 * What is to be drafted: an amendment at a clause (`clause` empty: before the first) of a motion, or of the words of
 * another amendment (`targetId`), or a motion under an item.
 */
export type NewDraft =
	| { kind: 'AMENDMENT'; motionId: string; targetId?: string; op: DraftOp; clause: string; text?: Text2 }
	| { kind: 'MOTION'; itemId: string; title: Text2; text?: Text2 };

/** Nothing is begun at a meeting that is over: nothing could be moved there. */
export const OVER: readonly MeetingState[] = ['CANCELLED', 'CLOSED', 'RECORDED', 'ARCHIVED'];

/**
 * Begins a draft in the party's own space (ruling 8): an amendment begins with the clause as it stands, unless words are
 * given. The entry goes to the party's log; the meeting's learns nothing.
 *
 * Refuses with `NOT_FOUND` whoever has no space here, and what is not there to be drafted for; with `MOTION_DECIDED`,
 * `CLAUSE_GONE`, `THIRD_DEGREE`, `AMENDMENT_DECIDED`, `NOTHING_TO_AMEND`, `TEXT_NEEDED` (a motion without a title) and `MEETING_NOT_IN_STATE` (a meeting that is over).
 */
export async function createDraft(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string } & NewDraft
): Promise<{ draftId: string }> {
	const space = await findPartySpace(portal.db, actor, input.meetingId, await timeNow(portal));
	return act(portal, await partyLog(portal, space), async ({ trx, now, append }) => {
		const own = await findPartySpace(trx, actor, input.meetingId, now);
		const { meeting } = own.standing;
		if (OVER.includes(meeting.state)) throw new Refusal('MEETING_NOT_IN_STATE', { state: meeting.state });
		const itemId = input.kind === 'MOTION' ? input.itemId : await itemOfMotion(trx, input.motionId);
		await refuseClosedItem(trx, actor, itemId, now);
		const { row, text } = await (input.kind === 'AMENDMENT'
			? forAmendment(trx, meeting.id, input)
			: forMotion(trx, meeting.id, input));
		const draft = await trx
			.insertInto('draft')
			.values({
				...row,
				body_id: meeting.body_id,
				party_id: own.partyId,
				meeting_id: meeting.id,
				created_by: actor.personId,
				created_at: now
			})
			.returningAll()
			.executeTakeFirstOrThrow();
		await appendUpdate(trx, draft, { data: firstUpdate(text), personId: actor.personId, now });
		const { by, fields } = byParty(own);
		await append(
			partyEntry(by, {
				t: 'draft.created',
				v: 1,
				body: {
					...fields,
					draft: draft.id,
					meeting: meeting.id,
					kind: input.kind,
					...(input.kind === 'AMENDMENT'
						? {
								motion: input.motionId,
								...(input.targetId && { target: input.targetId }),
								op: input.op,
								clause: input.clause
							}
						: { item: input.itemId, title: input.title })
				}
			})
		);
		return { draftId: draft.id };
	});
}

type Began = {
	row: Pick<
		Insertable<Database['draft']>,
		'kind' | 'motion_id' | 'target_id' | 'op' | 'clause' | 'item_id' | 'title_zh' | 'title_en'
	>;
	text: Text2;
};

async function itemOfMotion(db: Kysely<Database>, motionId: string): Promise<string> {
	const motion = await db
		.selectFrom('motion')
		.select('item_id')
		.where('id', '=', motionId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	return motion.item_id;
}

async function forAmendment(
	db: Kysely<Database>,
	meetingId: string,
	{ motionId, targetId, op, clause, text }: Extract<NewDraft, { kind: 'AMENDMENT' }>
): Promise<Began> {
	const motion = await db
		.selectFrom('motion')
		.select('state')
		.where('id', '=', motionId)
		.where('meeting_id', '=', meetingId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	if (!canBeAmended(motion.state)) throw new Refusal('MOTION_DECIDED');
	if (targetId) targetIn(await amendmentsOf(db, motionId), targetId, CAN_BE_AMENDED);
	const standing = await clauseNow(db, { motionId, targetId: targetId ?? null, clause });
	if (!standing && !(op === 'INSERT' && clause === '')) throw new Refusal('CLAUSE_GONE');
	const began = text && (text.zh || text.en) ? text : op === 'REPLACE' ? (standing ?? {}) : {};
	const target_id = targetId ?? null;
	const row = { kind: 'AMENDMENT', motion_id: motionId, target_id, op, clause } as const;
	return { row: { ...row, item_id: null, title_zh: null, title_en: null }, text: began };
}

async function forMotion(
	db: Kysely<Database>,
	meetingId: string,
	{ itemId, title, text }: Extract<NewDraft, { kind: 'MOTION' }>
): Promise<Began> {
	if (!title.zh && !title.en) throw new Refusal('TEXT_NEEDED');
	const item = await db
		.selectFrom('agenda_item')
		.select('id')
		.where('id', '=', itemId)
		.where('meeting_id', '=', meetingId)
		.executeTakeFirst();
	if (!item) throw new Refusal('NOT_FOUND');
	const of = { motion_id: null, target_id: null, op: null, clause: null };
	const row = { kind: 'MOTION', ...of, item_id: item.id } as const;
	return {
		row: { ...row, title_zh: title.zh ?? null, title_en: title.en ?? null },
		text: text ?? {}
	};
}

/** A clause of a motion's text, or of an amendment's words, as it stands in each language; null when it is not there. */
export async function clauseNow(
	db: Kysely<Database>,
	{ motionId, targetId, clause: clauseId }: { motionId: string; targetId: string | null; clause: string }
): Promise<Text2 | null> {
	const { moved, adopted } = await textUnder(db, motionId, await amendmentsOf(db, motionId), targetId);
	const { clauses } = consolidate(moved, adopted);
	const text: Text2 = {};
	for (const [locale, all] of Object.entries(clauses)) {
		const clause = all.find(({ id }) => id === clauseId);
		if (clause) text[locale as Locale] = lineOf(clause);
	}
	return text.zh || text.en ? text : null;
}
