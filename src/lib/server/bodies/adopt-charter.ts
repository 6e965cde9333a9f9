import { randomUUID } from 'node:crypto';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, bySecretaryOrAdministrator, findBody } from './access.ts';
import { bringIntoForce } from './bring-into-force.ts';
import { hashOf, refuseUnworkable } from './draft-charter.ts';

/**
 * Enters the charter that the parties of a body agreed to on paper before it came onto the portal, with who agreed for
 * each and when: its liaison or its chief representative. Only while the body is founded (`BODY_FOUNDED`); afterwards
 * a charter is drafted and agreed to here. Refuses with `PARTY_HAS_NOT_AGREED`, and as `draftCharter` does.
 */
export async function adoptCharter(
	portal: Portal,
	actor: Actor,
	input: {
		bodyId: string;
		rules: CharterRules;
		from: string;
		agreed: { partyId: string; personId: string; at: Date }[];
	}
): Promise<{ charterId: string; version: number }> {
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		const acting = bySecretaryOrAdministrator(standing);
		if (!standing.founding) throw new Refusal('BODY_FOUNDED');
		await refuseUnworkable(trx, input.bodyId, input.rules);
		const parties = await trx
			.selectFrom('party')
			.select('id')
			.where('body_id', '=', input.bodyId)
			.orderBy('ordinal')
			.execute();
		const authorised = await trx
			.selectFrom('office')
			.select(['person_id', 'party_id'])
			.where('body_id', '=', input.bodyId)
			.where('kind', 'in', ['LIAISON', 'CHIEF_REPRESENTATIVE'])
			.execute();
		for (const { id } of parties) {
			const agreed = input.agreed.find(({ partyId }) => partyId === id);
			const may = authorised.some(
				({ person_id, party_id }) => party_id === id && person_id === agreed?.personId
			);
			if (!agreed || !may) throw new Refusal('PARTY_HAS_NOT_AGREED');
		}
		const { last } = await trx
			.selectFrom('charter')
			.select((eb) => eb.fn.max('version').as('last'))
			.where('body_id', '=', input.bodyId)
			.executeTakeFirstOrThrow();
		const charter = {
			id: randomUUID(),
			body_id: input.bodyId,
			version: (last ?? 0) + 1,
			sha256: hashOf(input.rules),
			rules: input.rules
		};
		await trx
			.insertInto('charter')
			.values({
				...charter,
				rules: JSON.stringify(input.rules),
				drafted_by: actor.personId,
				drafted_at: now,
				begins: input.from
			})
			.execute();
		await trx
			.insertInto('charter_agreement')
			.values(
				input.agreed.map(({ partyId, personId, at }) => ({
					body_id: input.bodyId,
					charter_id: charter.id,
					party_id: partyId,
					person_id: personId,
					agreed_at: at
				}))
			)
			.execute();
		await bringIntoForce({ trx, append }, charter, input.from, acting);
		return { charterId: charter.id, version: charter.version };
	});
}
