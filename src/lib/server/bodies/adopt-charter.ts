import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import { canonicalJson } from '#lib/domain/record/canonical.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { dateRange, endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, bySecretaryOrAdministrator, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';
import { charterRules } from './charter-schema.ts';

/**
 * Brings a version of a charter into force from a date, with the agreement that each party gave and when: its
 * liaison's for the first version, its chief representative's afterwards (ruling 3, domain.md 6). The version before
 * ends that day. Refuses with `CHARTER_UNREADABLE` (naming the rule), `PARTY_HAS_NOT_AGREED`, and
 * `ENDS_BEFORE_IT_BEGINS` a date that is not after the beginning of the version in force.
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
	const read = v.safeParse(charterRules, input.rules);
	if (!read.success) {
		const [issue] = read.issues;
		throw new Refusal('CHARTER_UNREADABLE', { place: v.getDotPath(issue) ?? '', reason: issue.message });
	}
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		const { by, fields } = bySecretaryOrAdministrator(standing);
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
			.where('kind', 'in', standing.founding ? ['LIAISON', 'CHIEF_REPRESENTATIVE'] : ['CHIEF_REPRESENTATIVE'])
			.execute();
		for (const { id } of parties) {
			const agreed = input.agreed.find(({ partyId }) => partyId === id);
			const may = authorised.some(
				({ person_id, party_id }) => party_id === id && person_id === agreed?.personId
			);
			if (!agreed || !may) throw new Refusal('PARTY_HAS_NOT_AGREED');
		}
		const last = await trx
			.selectFrom('charter')
			.select(['id', 'version', 'in_force'])
			.where('body_id', '=', input.bodyId)
			.orderBy('version', 'desc')
			.executeTakeFirst();
		if (last?.in_force) {
			const { from } = endsOf(last.in_force);
			if (from !== null && input.from <= from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
			await trx
				.updateTable('charter')
				.set({ in_force: dateRange(from, input.from) })
				.where('id', '=', last.id)
				.execute();
		}
		const charterId = randomUUID();
		const version = (last?.version ?? 0) + 1;
		const sha256 = createHash('sha256')
			.update(canonicalJson({ ...input.rules }))
			.digest();
		await trx
			.insertInto('charter')
			.values({
				id: charterId,
				body_id: input.bodyId,
				version,
				rules: JSON.stringify(input.rules),
				sha256,
				in_force: dateRange(input.from)
			})
			.execute();
		await trx
			.insertInto('charter_agreement')
			.values(
				input.agreed.map(({ partyId, personId, at }) => ({
					body_id: input.bodyId,
					charter_id: charterId,
					party_id: partyId,
					person_id: personId,
					agreed_at: at
				}))
			)
			.execute();
		await append(
			bodyEntry(by, {
				t: 'charter.adopted',
				v: 1,
				body: {
					...fields,
					charter: charterId,
					version,
					sha256: sha256.toString('hex'),
					rules: input.rules,
					from: input.from,
					agreed: input.agreed.map(({ partyId, personId, at }) => ({
						party: partyId,
						person: personId,
						at: at.toISOString()
					}))
				}
			})
		);
		return { charterId, version };
	});
}
