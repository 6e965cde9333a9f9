import { sql, type Kysely, type Selectable } from 'kysely';
import { text2 } from '#lib/domain/text2.ts';
import type { RecusedSeat } from '#lib/domain/voting/recusal.ts';
import type { Database } from '../db/database.ts';

/** A recusal, before it is known what becomes of the seat in the base of a vote. */
export type Recusal = Omit<RecusedSeat, 'present' | 'in_base'>;

/**
 * Recusals that stand for the next ballot on the matter of an item, and for the run-off of a vote those of that vote, in the
 * order of parties and seats. A seat that nobody holds any more on the meeting's date is no member, and not among them.
 */
export async function standingRecusals(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>,
	{ itemId, runOffOf }: { itemId: string; runOffOf?: string | undefined }
): Promise<Recusal[]> {
	const rows = await db
		.selectFrom('recusal')
		.innerJoin('seat', 'seat.id', 'recusal.seat_id')
		.innerJoin('party', 'party.id', 'recusal.party_id')
		.select(['recusal.id', 'seat_id', 'recusal.party_id', 'person_id', 'reason_zh', 'reason_en'])
		.distinctOn(['party.ordinal', 'seat.number'])
		.where('item_id', '=', itemId)
		.where('withdrawn_at', 'is', null)
		.where(({ or, eb }) =>
			or([eb('vote_id', 'is', null), ...(runOffOf ? [eb('vote_id', '=', runOffOf)] : [])])
		)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('mandate')
					.select('mandate.id')
					.whereRef('mandate.seat_id', '=', 'recusal.seat_id')
					.where('mandate.capacity', '=', 'TITULAR')
					.where(
						sql<boolean>`mandate.during @> (${meeting.starts_at}::timestamptz at time zone ${meeting.zone})::date`
					)
			)
		)
		.orderBy('party.ordinal')
		.orderBy('seat.number')
		.orderBy('recusal.entered_at')
		.execute();
	return rows.map(({ id, seat_id, party_id, person_id, reason_zh, reason_en }) => ({
		recusal: id,
		seat: seat_id,
		party: party_id,
		person: person_id,
		reason: text2(reason_zh, reason_en)
	}));
}

/**
 * A vote that is void or annulled is not the one for which a seat was recused: its recusals stand again for the repetition,
 * until they are taken back. Where the seat has been recused anew since, that one stands.
 */
export async function recusalsStandAgain(db: Kysely<Database>, voteId: string): Promise<void> {
	await db
		.updateTable('recusal')
		.set({ vote_id: null })
		.where('vote_id', '=', voteId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('recusal as anew')
						.select('anew.id')
						.whereRef('anew.item_id', '=', 'recusal.item_id')
						.whereRef('anew.seat_id', '=', 'recusal.seat_id')
						.where('anew.vote_id', 'is', null)
						.where('anew.withdrawn_at', 'is', null)
				)
			)
		)
		.execute();
}

/** Whether the seat is recused from a vote that is this person's, in which he sits, or which was left to him. */
export async function isRecusedFrom(
	db: Kysely<Database>,
	voteId: string,
	personId: string
): Promise<boolean> {
	const recused = await db
		.selectFrom('vote')
		.innerJoin('recusal', 'recusal.item_id', 'vote.item_id')
		.leftJoin('attendance', (join) =>
			join
				.onRef('attendance.seat_id', '=', 'recusal.seat_id')
				.onRef('attendance.meeting_id', '=', 'vote.meeting_id')
				.on('attendance.left_at', 'is', null)
		)
		.leftJoin('invitee', (join) =>
			join
				.onRef('invitee.seat_id', '=', 'recusal.seat_id')
				.onRef('invitee.meeting_id', '=', 'vote.meeting_id')
		)
		.select('recusal.id')
		.where('vote.id', '=', voteId)
		.where('vote.procedural_id', 'is', null)
		.where('recusal.withdrawn_at', 'is', null)
		// A call for consensus states what stands for the ballot that comes after it.
		.where(({ or, and, eb, ref }) =>
			or([
				eb('recusal.vote_id', '=', ref('vote.id')),
				and([eb('vote.kind', '=', 'CONSENSUS_CALL'), eb('recusal.vote_id', 'is', null)])
			])
		)
		.where(({ or, eb }) =>
			or([
				eb('recusal.person_id', '=', personId),
				eb('attendance.person_id', '=', personId),
				eb('invitee.alternate_id', '=', personId)
			])
		)
		.executeTakeFirst();
	return recused !== undefined;
}
