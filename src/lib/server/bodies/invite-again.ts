import { sql } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { giveLink } from '../auth/invite-person.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { byFounderOrParty, findBody } from './access.ts';

/**
 * A new one-time link for somebody of one's own side who has not used an earlier one (ruling 3). Refuses with
 * `NOT_FOUND` a person who is not of this side, or of another as well, so that nobody gets a link to somebody else's
 * account, and with `ALREADY_HAS_ACCOUNT`.
 */
export async function inviteAgain(
	portal: Portal,
	actor: Actor,
	input: { bodyId: string; partyId: string; personId: string }
): Promise<{ link: string }> {
	const standing = await findBody(portal.db, actor, input.bodyId, await timeNow(portal));
	byFounderOrParty(standing, input.partyId);
	return portal.db.transaction().execute(async (trx) => {
		const { rows } = await sql<{ own: boolean; elsewhere: boolean }>`
			select coalesce(bool_or(x.party_id = ${input.partyId}::uuid), false) as own,
				coalesce(bool_or(x.party_id is distinct from ${input.partyId}::uuid), false)
					or exists (select from account a where a.person_id = ${input.personId}::uuid and a.is_administrator) as elsewhere
			from (select party_id from mandate where person_id = ${input.personId}::uuid
				union all select party_id from office where person_id = ${input.personId}::uuid) x`.execute(trx);
		if (!rows[0]?.own || rows[0].elsewhere) throw new Refusal('NOT_FOUND');
		const { email } = await trx
			.selectFrom('person')
			.select('email')
			.where('id', '=', input.personId)
			.executeTakeFirstOrThrow();
		if (!email) throw new Refusal('NO_ADDRESS');
		return { link: await giveLink(portal, trx, input.personId, false) };
	});
}
