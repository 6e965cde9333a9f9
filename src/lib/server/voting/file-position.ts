import { randomUUID } from 'node:crypto';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { byHeads, findUndecidedCall } from './find-undecided-call.ts';

/**
 * The position of a party, or of several jointly, on a text on which there was no consensus (domain.md 3.3 and 4.2,
 * Motion): filed by a party's head for his own party, or entered by the secretary on the parties' direction. A party
 * that had filed before, alone or with others, has this position now.
 *
 * Refuses with `TEXT_NEEDED`, `NOT_WITHOUT_CONSENSUS`, `PARTY_NEEDED`, `NOT_FOR_YOUR_PARTY` and
 * `CHIEF_REPRESENTATIVE_ONLY`.
 */
export async function filePosition(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; partyIds?: readonly string[]; text: Text2 }
): Promise<{ positionId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, now, append } = meetingAct;
		const { by, fields, parties } = await byHeads(meetingAct, input.partyIds ?? []);
		const vote = await findUndecidedCall(meetingAct, input.voteId);
		if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
		const positionId = randomUUID();
		await trx
			.insertInto('party_position')
			.values({
				id: positionId,
				body_id: vote.body_id,
				vote_id: vote.id,
				person_id: fields.person,
				text_zh: input.text.zh ?? null,
				text_en: input.text.en ?? null,
				filed_at: now
			})
			.execute();
		for (const party of parties) await takePosition(meetingAct, vote, party, positionId);
		await append(
			meetingEntry(by, {
				t: 'position.filed',
				v: 1,
				body: { ...fields, vote: vote.id, position: positionId, of_parties: parties, text: input.text }
			})
		);
		return { positionId };
	});
}

/**
 * A party joins the position that another filed: its head, or the secretary on its direction (`partyId`). Refuses as
 * `filePosition` does, and with `NOT_FOUND` a position that no party has any more.
 */
export async function joinPosition(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; positionId: string; partyId?: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, append } = meetingAct;
		const { by, fields, parties } = await byHeads(meetingAct, input.partyId ? [input.partyId] : []);
		const vote = await findUndecidedCall(meetingAct, input.voteId);
		const party = parties[0]!;
		const held = await trx
			.selectFrom('party_position_party')
			.select('party_id')
			.where('vote_id', '=', vote.id)
			.where('position_id', '=', input.positionId)
			.execute();
		if (held.length === 0) throw new Refusal('NOT_FOUND');
		if (held.some(({ party_id }) => party_id === party)) return;
		await takePosition(meetingAct, vote, party, input.positionId);
		await append(
			meetingEntry(by, {
				t: 'position.joined',
				v: 1,
				body: { ...fields, vote: vote.id, position: input.positionId, of_party: party }
			})
		);
	});
}

async function takePosition(
	{ trx }: MeetingAct,
	vote: { id: string; body_id: string },
	party: string,
	position: string
): Promise<void> {
	await trx
		.insertInto('party_position_party')
		.values({ vote_id: vote.id, party_id: party, body_id: vote.body_id, position_id: position })
		.onConflict((conflict) =>
			conflict.columns(['vote_id', 'party_id']).doUpdateSet({ position_id: position })
		)
		.execute();
}
