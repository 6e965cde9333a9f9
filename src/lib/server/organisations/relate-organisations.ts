import type { RelationKind, SuccessionKind } from '#lib/domain/organisations/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { dateRange } from '../db/range.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import { requireAdministrator } from '../people/administrator.ts';
import type { Portal } from '../portal.ts';

/**
 * Enters a dated relation of one organisation (the lower, the earlier, the union) to another (domain.md 1.2).
 * `department` names the department of `to` that keeps a LIAISON; `succession` is how, for SUCCESSION alone.
 * Administrators only. Refuses with `RELATION_TWICE` what is already entered for overlapping dates, and with
 * `ONE_UPPER_ORGANISATION` a second affiliation or a second local leader at the same time.
 */
export async function relateOrganisations(
	portal: Portal,
	actor: Actor,
	input: {
		kind: RelationKind;
		fromId: string;
		toId: string;
		department?: Text2;
		succession?: SuccessionKind;
		from?: string;
		to?: string;
		basis?: string;
	}
): Promise<{ relationId: string }> {
	return portal.db.transaction().execute(async (trx) => {
		await requireAdministrator(trx, actor);
		const { id } = await refuseViolation(
			{
				organisation_relation_kind_from_id_to_id_during_excl: () => new Refusal('RELATION_TWICE'),
				organisation_relation_from_id_during_excl: () => new Refusal('ONE_UPPER_ORGANISATION'),
				organisation_relation_from_id_during_excl1: () => new Refusal('ONE_UPPER_ORGANISATION')
			},
			() =>
				trx
					.insertInto('organisation_relation')
					.values({
						kind: input.kind,
						from_id: input.fromId,
						to_id: input.toId,
						department_zh: input.department?.zh ?? null,
						department_en: input.department?.en ?? null,
						succession: input.succession ?? null,
						during: dateRange(input.from, input.to),
						basis: input.basis ?? null
					})
					.returning('id')
					.executeTakeFirstOrThrow()
		);
		return { relationId: id };
	});
}
