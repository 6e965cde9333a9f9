import type { DraftKind, DraftOp, DraftState } from '#lib/domain/drafting/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Locale, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findDraft } from './access.ts';
import { clauseNow } from './create-draft.ts';
import { openDocument, textIn, wholeUpdate } from './draft-document.ts';
import { shownParty, type ShownParty } from './list-drafts.ts';
import { readUpdates } from './stored-updates.ts';

export interface DraftPage {
	id: string;
	kind: DraftKind;
	op: DraftOp | null;
	state: DraftState;
	title: Text2;
	party: ShownParty;
	/** Who reads: keeps what this person wrote on this device apart from others'. */
	personId: string;
	meeting: { id: string; title: Text2; zone: string; sits: boolean };
	motion: { id: string; number: number; title: Text2 } | null;
	/** The amendment whose words it would amend: its number. */
	target: string | null;
	item: { ordinal: number; title: Text2 } | null;
	/** The languages in which it is written, and what it is compared with: the clause as it stands. */
	locales: Locale[];
	clause: Text2;
	text: Text2;
	/** All of it for the page to go on from: a Yjs update, in base64. */
	document: string;
	/** The amendment that it became. */
	movedTo: { motion: string; number: string } | null;
}

/** A draft of the actor's own side. Refuses with `NOT_FOUND` one that is not there, or not of his side. */
export async function readDraft(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; draftId: string }
): Promise<DraftPage> {
	const { db } = portal;
	const found = await findDraft(db, actor, input.draftId, await timeNow(portal));
	const row = await db
		.selectFrom('draft')
		.innerJoin('meeting', 'meeting.id', 'draft.meeting_id')
		.leftJoin('motion', 'motion.id', 'draft.motion_id')
		.leftJoin('agenda_item', 'agenda_item.id', 'draft.item_id')
		.leftJoin('amendment as target', 'target.id', 'draft.target_id')
		.leftJoin('motion as moved', 'moved.id', 'draft.moved_motion_id')
		.leftJoin('amendment', 'amendment.id', 'draft.moved_amendment_id')
		.select(['meeting.title_zh', 'meeting.title_en', 'meeting.zone', 'meeting.state'])
		.select(['motion.number', 'motion.title_zh as motion_zh', 'motion.title_en as motion_en'])
		.select(['motion.text_zh', 'motion.text_en', 'moved.number as moved_number'])
		.select(['agenda_item.ordinal', 'agenda_item.title_zh as item_zh', 'agenda_item.title_en as item_en'])
		.select(['amendment.number as amendment_number', 'target.number as target_number'])
		.select(['target.new_zh', 'target.new_en'])
		.where('draft.id', '=', found.id)
		.where('draft.meeting_id', '=', input.meetingId)
		.executeTakeFirst();
	if (!row) throw new Refusal('NOT_FOUND');
	const stored = await readUpdates(db, found.id);
	const doc = openDocument(stored.map(({ data }) => data));
	const text = textIn(doc);
	const at = { motionId: found.motion_id!, targetId: found.target_id, clause: found.clause! };
	const clause = found.op === 'REPLACE' ? ((await clauseNow(db, at)) ?? {}) : {};
	const target = found.target_id ? `${row.number}.${row.target_number}` : null;
	const under = target ? text2(row.new_zh, row.new_en) : text2(row.text_zh, row.text_en);
	return {
		id: found.id,
		kind: found.kind,
		op: found.op,
		state: found.state,
		title: text2(found.title_zh, found.title_en),
		party: await shownParty(portal, found.party_id),
		personId: actor.personId,
		meeting: {
			id: found.meeting_id,
			title: text2(row.title_zh, row.title_en),
			zone: row.zone,
			sits: ['CHECK_IN', 'IN_SESSION', 'SUSPENDED'].includes(row.state)
		},
		motion: found.motion_id
			? { id: found.motion_id, number: row.number!, title: text2(row.motion_zh, row.motion_en) }
			: null,
		target,
		item: found.item_id ? { ordinal: row.ordinal!, title: text2(row.item_zh, row.item_en) } : null,
		locales: localesOf(found.kind, found.op, { clause, text, under }),
		clause,
		text,
		document: Buffer.from(wholeUpdate(doc)).toString('base64'),
		movedTo: movedTo(found, row, target)
	};
}

/** Notes have one text, in whatever language. A motion may be written in both languages, an amendment in those that its clause has, or the text under it. */
function localesOf(
	kind: DraftKind,
	op: DraftOp | null,
	{ clause, text, under }: { clause: Text2; text: Text2; under: Text2 }
): Locale[] {
	const all = ['zh', 'en'] as const;
	if (kind === 'NOTES') return ['zh'];
	if (kind === 'MOTION') return [...all];
	const has = op === 'REPLACE' && (clause.zh || clause.en) ? clause : under;
	return all.filter((locale) => has[locale] || text[locale]);
}

function movedTo(
	{ motion_id, moved_motion_id }: { motion_id: string | null; moved_motion_id: string | null },
	row: { number: number | null; moved_number: number | null; amendment_number: number | null },
	target: string | null
): DraftPage['movedTo'] {
	if (moved_motion_id) return { motion: moved_motion_id, number: String(row.moved_number) };
	if (!row.amendment_number) return null;
	return { motion: motion_id!, number: `${target ?? row.number}.${row.amendment_number}` };
}
