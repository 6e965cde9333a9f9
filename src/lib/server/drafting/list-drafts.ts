import { sql } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { DraftKind, DraftOp, DraftState } from '#lib/domain/drafting/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { nameOf } from '../people/name-of.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { itemsOpenTo } from '../meetings/item-access.ts';
import { findPartySpace, readsDraft } from './access.ts';
import { OVER } from './create-draft.ts';
import { draftText } from './draft-text.ts';
import { notesOf } from './open-notes.ts';
import { CAN_BE_AMENDED } from './start-drafts.ts';

export interface ShownParty {
	kind: PartyKind;
	ordinal: number;
	label: Text2;
}

export interface ListedDraft {
	id: string;
	kind: DraftKind;
	op: DraftOp | null;
	title: Text2;
	/** How its text begins. */
	begins: Text2;
	motion: { id: string; number: number; title: Text2 } | null;
	/** The amendment whose words it would amend: its number. */
	target: string | null;
	state: Exclude<DraftState, 'DISCARDED'>;
	by: Text2;
	created: string;
	/** Where its text is in the common space, once it was moved. */
	movedTo: { motion: string; number: string } | null;
}

export interface DraftList {
	meeting: { id: string; title: Text2; zone: string };
	party: ShownParty;
	drafts: ListedDraft[];
	/** The notes of the side: how they begin; null while there are none. */
	notes: { id: string; begins: Text2 } | null;
	/** They can be begun still. */
	takesNotes: boolean;
	/** What can be drafted for: motions that can still be amended, and items under which a motion can be brought. */
	motions: { id: string; number: number; title: Text2 }[];
	items: { id: string; ordinal: number; title: Text2 }[];
}

const BEGINNING = 80;

/** The drafts of the actor's own side at a meeting, the newest first. Refuses with `NOT_FOUND` whoever has no space there. */
export async function listDrafts(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<DraftList> {
	const { db } = portal;
	const asOf = await timeNow(portal);
	const space = await findPartySpace(db, actor, input.meetingId, asOf);
	const { partyId } = space;
	const { meeting } = space.standing;
	const rows = await db
		.selectFrom('draft')
		.innerJoin('person', 'person.id', 'draft.created_by')
		.leftJoin('motion', (join) =>
			join.on((on) =>
				on.or([
					on('motion.id', '=', on.ref('draft.motion_id')),
					on('motion.id', '=', on.ref('draft.moved_motion_id'))
				])
			)
		)
		.leftJoin('amendment', 'amendment.id', 'draft.moved_amendment_id')
		.leftJoin('amendment as target', 'target.id', 'draft.target_id')
		.select(['draft.id', 'draft.kind', 'draft.op', 'draft.title_zh', 'draft.title_en', 'draft.state'])
		.select(['draft.created_at', 'person.name_zh', 'person.name_en', 'motion.id as motion_id'])
		.select([
			'motion.number as motion_number',
			'motion.title_zh as motion_zh',
			'motion.title_en as motion_en'
		])
		.select(['amendment.number as amendment_number', 'target.number as target_number'])
		.where('draft.meeting_id', '=', meeting.id)
		.where('draft.state', '<>', 'DISCARDED')
		.where('draft.kind', '<>', 'NOTES')
		.where(readsDraft(sql`${actor.personId}`, asOf))
		.orderBy('draft.created_at', 'desc')
		.execute();
	const drafts: ListedDraft[] = [];
	for (const row of rows) {
		const motion =
			row.motion_id === null
				? null
				: { id: row.motion_id, number: row.motion_number!, title: text2(row.motion_zh, row.motion_en) };
		const target = row.target_number ? `${row.motion_number}.${row.target_number}` : null;
		const text = await draftText(db, row.id);
		drafts.push({
			id: row.id,
			kind: row.kind,
			op: row.op,
			title: text2(row.title_zh, row.title_en),
			begins: beginning(text),
			motion,
			target,
			state: row.state as ListedDraft['state'],
			by: nameOf(row),
			created: row.created_at.toISOString(),
			movedTo:
				row.state === 'MOVED' && motion
					? {
							motion: motion.id,
							number: row.amendment_number
								? `${target ?? motion.number}.${row.amendment_number}`
								: String(motion.number)
						}
					: null
		});
	}
	const notes = await notesOf(db, space);
	return {
		meeting: { id: meeting.id, title: text2(meeting.title_zh, meeting.title_en), zone: meeting.zone },
		party: await shownParty(portal, partyId),
		drafts,
		notes: notes ? { id: notes, begins: beginning(await draftText(db, notes)) } : null,
		takesNotes: !OVER.includes(meeting.state),
		...(await whatCanBeDrafted(portal, meeting.id, await itemsOpenTo(db, actor, meeting.id, asOf)))
	};
}

function beginning({ zh, en }: Text2): Text2 {
	return text2(zh?.slice(0, BEGINNING) ?? null, en?.slice(0, BEGINNING) ?? null);
}

/** A party as pages draw it. */
export async function shownParty({ db }: Pick<Portal, 'db'>, partyId: string): Promise<ShownParty> {
	const { kind, ordinal, label_zh, label_en } = await db
		.selectFrom('party')
		.select(['kind', 'ordinal', 'label_zh', 'label_en'])
		.where('id', '=', partyId)
		.executeTakeFirstOrThrow();
	return { kind, ordinal, label: text2(label_zh, label_en) };
}

async function whatCanBeDrafted(
	{ db }: Portal,
	meetingId: string,
	openTo: ReadonlySet<string>
): Promise<Pick<DraftList, 'motions' | 'items'>> {
	const motions = await db
		.selectFrom('motion')
		.select(['id', 'number', 'item_id', 'title_zh', 'title_en'])
		.where('meeting_id', '=', meetingId)
		.where('state', 'in', CAN_BE_AMENDED)
		.orderBy('number')
		.execute();
	const items = await db
		.selectFrom('agenda_item')
		.select(['id', 'ordinal', 'title_zh', 'title_en'])
		.where('meeting_id', '=', meetingId)
		.where('state', 'in', ['SCHEDULED', 'OPEN', 'SUSPENDED'])
		.orderBy('ordinal')
		.execute();
	return {
		motions: motions
			.filter(({ item_id }) => openTo.has(item_id))
			.map(({ id, number, ...row }) => ({ id, number, title: text2(row.title_zh, row.title_en) })),
		items: items
			.filter(({ id }) => openTo.has(id))
			.map(({ id, ordinal, ...row }) => ({ id, ordinal, title: text2(row.title_zh, row.title_en) }))
	};
}
