import type { Actor } from '../actor.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import { findPartySpace, type PartySpace } from './access.ts';
import { OVER } from './create-draft.ts';
import { firstUpdate } from './draft-document.ts';
import { byParty, partyEntry, partyLog } from './party-log.ts';
import { appendUpdate } from './stored-updates.ts';

/**
 * The sheet of notes of the actor's side at a meeting, which whoever opens it first begins; the entry goes to the party's
 * log. Everybody of that side writes in it as in a draft, and it is never moved.
 *
 * Refuses with `NOT_FOUND` whoever has no space here, and with `MEETING_NOT_IN_STATE` to begin one when the meeting is
 * over.
 */
export async function openNotes(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<{ draftId: string }> {
	const space = await findPartySpace(portal.db, actor, input.meetingId, await timeNow(portal));
	const known = await notesOf(portal.db, space);
	if (known) return { draftId: known };
	return act(portal, await partyLog(portal, space), async ({ trx, now, append }) => {
		const own = await findPartySpace(trx, actor, input.meetingId, now);
		const meanwhile = await notesOf(trx, own);
		if (meanwhile) return { draftId: meanwhile };
		const { meeting } = own.standing;
		if (OVER.includes(meeting.state)) throw new Refusal('MEETING_NOT_IN_STATE', { state: meeting.state });
		const draft = await trx
			.insertInto('draft')
			.values({
				kind: 'NOTES',
				body_id: meeting.body_id,
				party_id: own.partyId,
				meeting_id: meeting.id,
				created_by: actor.personId,
				created_at: now
			})
			.returningAll()
			.executeTakeFirstOrThrow();
		await appendUpdate(trx, draft, { data: firstUpdate({}), personId: actor.personId, now });
		const { by, fields } = byParty(own);
		const body = { ...fields, draft: draft.id, meeting: meeting.id, kind: 'NOTES' as const };
		await append(partyEntry(by, { t: 'draft.created', v: 1, body }));
		return { draftId: draft.id };
	});
}

/** The notes of a side at a meeting, if there are any yet. */
export async function notesOf(
	db: Portal['db'],
	{ standing, partyId }: PartySpace
): Promise<string | undefined> {
	const row = await db
		.selectFrom('draft')
		.select('id')
		.where('meeting_id', '=', standing.meeting.id)
		.where('party_id', '=', partyId)
		.where('kind', '=', 'NOTES')
		.executeTakeFirst();
	return row?.id;
}
