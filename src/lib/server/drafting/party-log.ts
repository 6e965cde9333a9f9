import type { Kysely } from 'kysely';
import type { PartyEvent } from '#lib/domain/drafting/events.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { act, type NewEntry } from '../record/act.ts';
import { openLog } from '../record/open-log.ts';
import type { PartySpace } from './access.ts';

/** An event of a party's log as `append` takes it, so that the closed union is what can be written. */
export function partyEntry(by: string, event: PartyEvent): NewEntry {
	return { type: event.t, v: event.v, by, body: { ...event.body } };
}

/** `by` and actor fields of an act in a party's own space: in a delegate's seat, or for the party. */
export function byParty({ standing, partyId, capacity, seatId }: PartySpace): {
	by: string;
	fields: ActorFields & { party: string };
} {
	const fields = { person: standing.personId, party: partyId, capacity, ...(seatId && { seat: seatId }) };
	return { by: seatId ?? 'PARTY', fields };
}

/**
 * The private log of a party in a body (ruling 8), opened the first time that somebody of that side needs it. The body's
 * log is locked meanwhile and says nothing of it: what is private is not even withheld there.
 */
export async function partyLog(portal: Portal, space: PartySpace): Promise<string> {
	const known = await logOf(portal.db, space.partyId);
	if (known) return known;
	const body = await portal.db
		.selectFrom('body')
		.select(['id', 'log_id', 'name_zh', 'name_en'])
		.where('id', '=', space.standing.meeting.body_id)
		.executeTakeFirstOrThrow();
	return act(portal, body.log_id, async (bodyAct) => {
		const meanwhile = await logOf(bodyAct.trx, space.partyId);
		if (meanwhile) return meanwhile;
		const { by, fields } = byParty(space);
		const origin = `${bodyAct.log.origin}/${space.partyId}`;
		const first = partyEntry(by, {
			t: 'party.log_opened',
			v: 1,
			body: {
				...fields,
				origin,
				title: text2(body.name_zh, body.name_en),
				parties: [{ id: space.partyId }]
			}
		});
		const opened = { kind: 'PARTY', bodyId: body.id, partyId: space.partyId, origin } as const;
		return (await openLog(portal, bodyAct, opened, first)).log.id;
	});
}

async function logOf(db: Kysely<Database>, partyId: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('log')
		.select('id')
		.where('party_id', '=', partyId)
		.where('kind', '=', 'PARTY')
		.executeTakeFirst();
	return row?.id;
}
