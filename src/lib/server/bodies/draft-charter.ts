import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import { checkCharter } from '#lib/domain/bodies/check-charter.ts';
import { canonicalJson } from '#lib/domain/record/canonical.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act, type Act } from '../record/act.ts';
import { bodyLog, byDrafter, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';
import { refuseLostSeats } from './charter-seats.ts';
import { charterRules } from './charter-schema.ts';

/**
 * Drafts a version of the charter, meant to be in force from a date on. It is in force only when every party has agreed
 * (`agree-charter.ts`). The open draft before it, which the drafter has seen (`basedOn`, its version), falls away with
 * the agreements to it: what a party agreed to is never changed under its hand.
 *
 * Refuses with `CHARTER_NOT_YOURS_TO_DRAFT`, `CHARTER_UNREADABLE` and `CHARTER_CANNOT_WORK` (naming place and reason),
 * `CHARTER_UNCHANGED`, `CHARTER_BEGINS_IN_THE_PAST`, `CHARTER_DRAFTED_ELSEWHERE`, and as `refuseLostSeats` does.
 */
export async function draftCharter(
	portal: Portal,
	actor: Actor,
	input: { bodyId: string; rules: CharterRules; from: string; basedOn?: number }
): Promise<{ charterId: string; version: number }> {
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		const { by, fields } = byDrafter(standing);
		await refuseUnworkable(trx, input.bodyId, input.rules);
		if (input.from < standing.today) throw new Refusal('CHARTER_BEGINS_IN_THE_PAST');
		await refuseLostSeats(trx, input.bodyId, input.rules, input.from);
		const sha256 = hashOf(input.rules);
		const versions = await trx
			.selectFrom('charter')
			.select(['id', 'version', 'sha256', 'in_force', 'withdrawn_at'])
			.where('body_id', '=', input.bodyId)
			.orderBy('version', 'desc')
			.execute();
		const open = versions.find(({ in_force, withdrawn_at }) => !in_force && !withdrawn_at);
		if (open?.version !== input.basedOn) throw new Refusal('CHARTER_DRAFTED_ELSEWHERE');
		const inForce = versions.find(({ in_force }) => in_force);
		if (inForce?.sha256.equals(sha256)) throw new Refusal('CHARTER_UNCHANGED', { version: inForce.version });
		if (open) await trx.updateTable('charter').set({ withdrawn_at: now }).where('id', '=', open.id).execute();
		const charterId = randomUUID();
		const version = (versions[0]?.version ?? 0) + 1;
		await trx
			.insertInto('charter')
			.values({
				id: charterId,
				body_id: input.bodyId,
				version,
				rules: JSON.stringify(input.rules),
				sha256,
				drafted_by: actor.personId,
				drafted_at: now,
				begins: input.from
			})
			.execute();
		await append(
			bodyEntry(by, {
				t: 'charter.drafted',
				v: 1,
				body: {
					...fields,
					charter: charterId,
					version,
					sha256: sha256.toString('hex'),
					rules: input.rules,
					from: input.from,
					...(open && { supersedes: open.version })
				}
			})
		);
		return { charterId, version };
	});
}

/** The SHA-256 of a charter's rules in canonical form. */
export function hashOf(rules: CharterRules): Buffer {
	return createHash('sha256')
		.update(canonicalJson({ ...rules }))
		.digest();
}

/** Refuses what is no charter, what cannot be read, and what could never work in this body. */
export async function refuseUnworkable(trx: Act['trx'], bodyId: string, rules: CharterRules): Promise<void> {
	const read = v.safeParse(charterRules, rules);
	if (!read.success) {
		const [issue] = read.issues;
		throw new Refusal('CHARTER_UNREADABLE', { place: v.getDotPath(issue) ?? '', reason: issue.message });
	}
	const parties = await trx
		.selectFrom('party')
		.select(['kind', 'ordinal', 'label_zh', 'label_en'])
		.where('body_id', '=', bodyId)
		.orderBy('ordinal')
		.execute();
	const [problem] = checkCharter(
		rules,
		parties.map(({ label_zh, label_en, ...party }) => ({ ...party, label: text2(label_zh, label_en) }))
	);
	if (problem)
		throw new Refusal('CHARTER_CANNOT_WORK', {
			place: problem.place,
			reason_zh: problem.reason.zh,
			reason_en: problem.reason.en
		});
}
