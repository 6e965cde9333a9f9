import { afterAll, beforeAll, expect, it } from 'vitest';
import { adoptSignatureAgreement } from '#lib/server/bodies/adopt-signature-agreement.ts';
import { consentToSignatures, signatureAgreementOn } from '#lib/server/bodies/consent-to-signatures.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody } from '../../support/tripartite-body.ts';

let test: TestPortal;

beforeAll(async () => {
	test = await testPortal();
});
afterAll(() => test.close());

const DATE = '2026-06-01';

it('lets nothing be signed before every party has consented for itself, and keeps who, when and what text', async () => {
	const { portal } = test;
	const body = await tripartiteBody(portal, { consent: false });
	const { bodyId, parties } = body;
	const page = await readBody(portal, { personId: parties[1].liaison }, { slug: body.slug });
	const { id: agreementId, sha256, consents } = page.signatureAgreement!;
	expect(consents.map(({ mine, at }) => [mine, at])).toEqual([
		[false, null],
		[true, null],
		[false, null]
	]);
	const consent = (at: number, personId: string) =>
		consentToSignatures(portal, { personId }, { bodyId, agreementId, partyId: parties[at]!.id, sha256 });

	await consent(0, parties[0].liaison);
	await consent(2, parties[2].delegates[0]!);
	await expect(signatureAgreementOn(portal.db, bodyId, DATE)).rejects.toMatchObject({
		code: 'SIGNATURE_CONSENT_MISSING',
		params: { party: '政府方' }
	});
	for (const stranger of [parties[0].liaison, parties[1].delegates[1]!, body.secretary])
		await expect(consent(1, stranger)).rejects.toMatchObject({ code: 'PARTY_ONLY' });
	await consent(1, parties[1].liaison);
	await consent(1, parties[1].liaison);
	expect(await signatureAgreementOn(portal.db, bodyId, DATE)).toEqual({ id: agreementId, version: 1 });

	const { log_id } = await portal.db
		.selectFrom('body')
		.select('log_id')
		.where('id', '=', bodyId)
		.executeTakeFirstOrThrow();
	const consented = (await readEntries(portal.db, log_id, 0)).filter(
		({ t }) => t === 'signature_agreement.consented'
	);
	expect(consented.map(({ body: { person, party, sha256: hash } }) => [person, party, hash])).toEqual([
		[parties[0].liaison, parties[0].id, sha256],
		[parties[2].delegates[0], parties[2].id, sha256],
		[parties[1].liaison, parties[1].id, sha256]
	]);
});

it('binds a consent to the text that was read, and asks again for another text', async () => {
	const { portal } = test;
	const { bodyId, parties, administrator, slug } = await tripartiteBody(portal);
	const actor = { personId: parties[0].liaison };
	await adoptSignatureAgreement(
		portal,
		{ personId: administrator },
		{ bodyId, text: { zh: '新的约定。', en: 'A new agreement.' }, from: '2026-01-01' }
	);
	const { signatureAgreement } = await readBody(portal, actor, { slug });
	const input = { bodyId, agreementId: signatureAgreement!.id, partyId: parties[0].id };
	await expect(
		consentToSignatures(portal, actor, { ...input, sha256: '0'.repeat(64) })
	).rejects.toMatchObject({
		code: 'AGREEMENT_TEXT_CHANGED'
	});
	await expect(signatureAgreementOn(portal.db, bodyId, DATE)).rejects.toMatchObject({
		code: 'SIGNATURE_CONSENT_MISSING'
	});
});
