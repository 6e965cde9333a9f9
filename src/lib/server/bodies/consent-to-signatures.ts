import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { canonicalJson } from '#lib/domain/record/canonical.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, byPartyOfficer, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';

/**
 * A party consents to the body's agreement on electronic signatures, by its liaison or its chief representative: who,
 * when, and the hash of the text that was read enter the record. Before every party has, nothing can be signed. Asked
 * twice, the first consent stands.
 *
 * Refuses with `PARTY_ONLY`, `NOT_FOUND`, and `AGREEMENT_TEXT_CHANGED` when the hash is not that of the agreement's text.
 */
export async function consentToSignatures(
	portal: Portal,
	actor: Actor,
	input: { bodyId: string; agreementId: string; partyId: string; sha256: string }
): Promise<void> {
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		const { by, fields } = byPartyOfficer(standing, input.partyId);
		const agreement = await trx
			.selectFrom('signature_agreement')
			.selectAll()
			.where('id', '=', input.agreementId)
			.where('body_id', '=', input.bodyId)
			.executeTakeFirst();
		if (!agreement) throw new Refusal('NOT_FOUND');
		const sha256 = agreementSha256({ zh: agreement.text_zh, en: agreement.text_en });
		if (sha256 !== input.sha256) throw new Refusal('AGREEMENT_TEXT_CHANGED');
		const added = await trx
			.insertInto('signature_consent')
			.values({
				body_id: input.bodyId,
				agreement_id: agreement.id,
				party_id: input.partyId,
				person_id: actor.personId,
				sha256: Buffer.from(sha256, 'hex'),
				consented_at: now
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('party_id')
			.executeTakeFirst();
		if (!added) return;
		await append(
			bodyEntry(by, {
				t: 'signature_agreement.consented',
				v: 1,
				body: { ...fields, agreement: agreement.id, version: agreement.version, sha256 }
			})
		);
	});
}

/** SHA-256 (hex) of an agreement's text in both languages, as it stands in the record. */
export function agreementSha256(text: { zh: string; en: string }): string {
	return createHash('sha256')
		.update(canonicalJson({ ...text }))
		.digest('hex');
}

/**
 * The agreement under which the body signs on a date. Refuses with `NO_SIGNATURE_AGREEMENT` where there is none, and
 * `SIGNATURE_CONSENT_MISSING`, naming the party, where one has not consented yet.
 */
export async function signatureAgreementOn(
	db: Kysely<Database>,
	bodyId: string,
	date: string
): Promise<{ id: string; version: number }> {
	const agreement = await db
		.selectFrom('signature_agreement')
		.select(['id', 'version', 'needs_consent'])
		.where('body_id', '=', bodyId)
		.where(sql<boolean>`in_force @> ${date}::date`)
		.executeTakeFirst();
	if (!agreement) throw new Refusal('NO_SIGNATURE_AGREEMENT');
	if (agreement.needs_consent) {
		const missing = await db
			.selectFrom('party')
			.select(['label_zh', 'label_en'])
			.where('body_id', '=', bodyId)
			.where('id', 'not in', (from) =>
				from.selectFrom('signature_consent').select('party_id').where('agreement_id', '=', agreement.id)
			)
			.orderBy('ordinal')
			.executeTakeFirst();
		if (missing)
			throw new Refusal('SIGNATURE_CONSENT_MISSING', {
				party: inLocale(text2(missing.label_zh, missing.label_en), 'zh').text
			});
	}
	return { id: agreement.id, version: agreement.version };
}
