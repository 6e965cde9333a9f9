import { sql } from 'kysely';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { bySecretary } from '../meetings/access.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/** A call of this meeting that ended without consensus. Refuses with `NOT_FOUND` and `NOT_WITHOUT_CONSENSUS`. */
export async function findUndecidedCall({ trx, standing }: MeetingAct, voteId: string) {
	const vote = await trx
		.selectFrom('vote')
		.selectAll()
		.where('id', '=', voteId)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	if (!vote) throw new Refusal('NOT_FOUND');
	if (vote.outcome?.verdict !== 'NO_CONSENSUS') throw new Refusal('NOT_WITHOUT_CONSENSUS');
	return vote;
}

/** Who speaks for whole parties here, and for which. */
export interface Heads {
	by: string;
	fields: ActorFields;
	/** In the body's order. */
	parties: string[];
}

/**
 * A party's head (its chief representative, or who sits for him) for his own party, or the secretary for the parties
 * named, on their direction. Refuses with `PARTY_NEEDED`, `NOT_FOR_YOUR_PARTY` and `CHIEF_REPRESENTATIVE_ONLY`.
 */
export async function byHeads(meetingAct: MeetingAct, named: readonly string[]): Promise<Heads> {
	const { trx, standing } = meetingAct;
	if (!standing.isSecretary) {
		const own = await headOf(meetingAct);
		if (named.some((party) => party !== own.parties[0])) throw new Refusal('NOT_FOR_YOUR_PARTY');
		return own;
	}
	const parties = await trx
		.selectFrom('party')
		.select('id')
		.where('body_id', '=', standing.meeting.body_id)
		.where('id', 'in', named.length > 0 ? [...named] : [null as never])
		.orderBy('ordinal')
		.execute();
	if (parties.length === 0 || parties.length !== new Set(named).size) throw new Refusal('PARTY_NEEDED');
	return { ...bySecretary(standing), parties: parties.map(({ id }) => id) };
}

async function headOf({ trx, standing: { meeting, personId } }: MeetingAct): Promise<Heads> {
	const { rows } = await sql<{ party_id: string; seat_id: string; capacity: 'TITULAR' | 'ALTERNATE' }>`
		select a.party_id, a.seat_id, a.capacity from attendance a join office o on o.body_id = a.body_id
			and o.party_id = a.party_id and o.kind = 'CHIEF_REPRESENTATIVE' and o.person_id in (a.person_id, a.for_person_id)
			and o.during @> (${meeting.starts_at}::timestamptz at time zone ${meeting.zone})::date
		where a.meeting_id = ${meeting.id}::uuid and a.person_id = ${personId}::uuid and a.left_at is null
			and a.seat_id is not null`.execute(trx);
	const head = rows[0];
	if (!head) throw new Refusal('CHIEF_REPRESENTATIVE_ONLY');
	const { party_id: party, seat_id: seat, capacity } = head;
	return { by: seat, fields: { person: personId, seat, party, capacity }, parties: [party] };
}
