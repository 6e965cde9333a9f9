import { randomUUID } from 'node:crypto';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { dateRange, endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, bySecretaryOrAdministrator, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';
import { agreementSha256 } from './consent-to-signatures.ts';

/**
 * Brings a version of the body's agreement on electronic signatures into force from a date (E-Signature Law art. 13,
 * last paragraph; domain.md 5.3): the legal ground for signing without a public certification service. Every
 * signature names the version it was made under, and none is made before every party has consented to it
 * (`consent-to-signatures.ts`).
 */
export async function adoptSignatureAgreement(
	portal: Portal,
	actor: Actor,
	input: { bodyId: string; text: Required<Text2>; from: string }
): Promise<{ agreementId: string; sha256: string }> {
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const { by, fields } = bySecretaryOrAdministrator(await findBody(trx, actor, input.bodyId, now));
		const last = await trx
			.selectFrom('signature_agreement')
			.select(['id', 'version', 'in_force'])
			.where('body_id', '=', input.bodyId)
			.orderBy('version', 'desc')
			.executeTakeFirst();
		if (last)
			await trx
				.updateTable('signature_agreement')
				.set({ in_force: dateRange(endsOf(last.in_force).from, input.from) })
				.where('id', '=', last.id)
				.execute();
		const agreementId = randomUUID();
		const version = (last?.version ?? 0) + 1;
		await trx
			.insertInto('signature_agreement')
			.values({
				id: agreementId,
				body_id: input.bodyId,
				version,
				text_zh: input.text.zh,
				text_en: input.text.en,
				in_force: dateRange(input.from),
				needs_consent: true
			})
			.execute();
		const sha256 = agreementSha256(input.text);
		await append(
			bodyEntry(by, {
				t: 'signature_agreement.adopted',
				v: 1,
				body: { ...fields, agreement: agreementId, version, sha256, from: input.from }
			})
		);
		return { agreementId, sha256 };
	});
}
